// libvirt's flags and numbers that the services pass, by their C names.

/** virDomainStatsTypes */
export const DomainStats = { CPU_TOTAL: 1 << 1, BALLOON: 1 << 2, INTERFACE: 1 << 4, BLOCK: 1 << 5 } as const;

/** virConnectGetAllDomainStatsFlags; the last one is bit 31, which `<<` would make negative. */
export const StatsFlags = {
  ACTIVE: 1 << 0,
  RUNNING: 1 << 4,
  SHUTOFF: 1 << 6,
  NOWAIT: 1 << 29,
  ENFORCE_STATS: 2 ** 31,
} as const;

/** virConnectListAllNetworksFlags and virConnectListAllStoragePoolsFlags share these. */
export const ListFlags = { ACTIVE: 2, PERSISTENT: 4, AUTOSTART: 16 } as const;

/** virDomainEventID */
export const DomainEvent = { LIFECYCLE: 0, REBOOT: 1, METADATA_CHANGE: 23 } as const;

/** virNetworkEventID */
export const NetworkEvent = { LIFECYCLE: 0 } as const;

/** virStoragePoolEventID */
export const PoolEvent = { LIFECYCLE: 0, REFRESH: 1 } as const;

/** virDomainEventType: comes with new XML. */
export const DOMAIN_EVENT_DEFINED = 0;

export const DOMAIN_CONSOLE_FORCE = 1;
export const NODE_SUSPEND_TARGET_MEM = 0;

/** virConnectCredentialType: all but VIR_CRED_EXTERNAL, which asks for nothing a user could type. */
export const credentialTypesAsked: readonly number[] = [1, 2, 3, 4, 5, 6, 7, 8];
