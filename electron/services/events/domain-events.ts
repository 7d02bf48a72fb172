import {
  ConnectDomainEventAgentLifecycleReason,
  ConnectDomainEventAgentLifecycleState,
  ConnectDomainEventBlockJobStatus,
  ConnectDomainEventChannelLifecycleReason,
  ConnectDomainEventChannelLifecycleState,
  ConnectDomainEventDiskChangeReason,
  DomainBlockJobType,
  DomainEventCrashedDetailType,
  DomainEventDefinedDetailType,
  DomainEventGraphicsPhase,
  DomainEventID,
  DomainEventIOErrorAction,
  DomainEventPMSuspendedDetailType,
  DomainEventResumedDetailType,
  DomainEventShutdownDetailType,
  DomainEventStartedDetailType,
  DomainEventStoppedDetailType,
  DomainEventSuspendedDetailType,
  DomainEventTrayChangeReason,
  DomainEventType,
  DomainEventUndefinedDetailType,
  DomainEventWatchdogAction,
  DomainMemoryFailureActionType,
  DomainMemoryFailureRecipientType,
  MetadataType,
} from '@virtdeck/libvirt';
import type { DomainEventMap } from '@virtdeck/libvirt';
import { plainParams, word } from './host-event.js';
import type { Told } from './host-event.js';

const details: Readonly<Record<DomainEventType, Readonly<Record<string, string | number>>>> = {
  [DomainEventType.DEFINED]: DomainEventDefinedDetailType,
  [DomainEventType.UNDEFINED]: DomainEventUndefinedDetailType,
  [DomainEventType.STARTED]: DomainEventStartedDetailType,
  [DomainEventType.SUSPENDED]: DomainEventSuspendedDetailType,
  [DomainEventType.RESUMED]: DomainEventResumedDetailType,
  [DomainEventType.STOPPED]: DomainEventStoppedDetailType,
  [DomainEventType.SHUTDOWN]: DomainEventShutdownDetailType,
  [DomainEventType.PMSUSPENDED]: DomainEventPMSuspendedDetailType,
  [DomainEventType.CRASHED]: DomainEventCrashedDetailType,
};

const nothing = (): Told => ({});
const ofDevice = ({ devAlias }: { devAlias: string | null }): Told => ({ params: { devAlias } });

const blockJob = ({ disk, type, status }: DomainEventMap[DomainEventID.BLOCK_JOB_2]): Told => ({
  name: word(ConnectDomainEventBlockJobStatus, status),
  params: { disk, type: word(DomainBlockJobType, type) },
});

/** How each event of a domain is told. */
export const domainEvents: { [Id in keyof DomainEventMap]: (event: DomainEventMap[Id]) => Told } = {
  [DomainEventID.LIFECYCLE]: ({ event, detail }) => ({
    name: word(DomainEventType, event),
    params: { detail: word(details[event] ?? {}, detail) },
  }),
  [DomainEventID.REBOOT]: nothing,
  [DomainEventID.RTC_CHANGE]: ({ utcoffset }) => ({ params: { utcoffset: Number(utcoffset) } }),
  [DomainEventID.WATCHDOG]: ({ action }) => ({ params: { action: word(DomainEventWatchdogAction, action) } }),
  [DomainEventID.IO_ERROR]: ({ srcPath, devAlias, action }) => ({
    params: { srcPath, devAlias, action: word(DomainEventIOErrorAction, action) },
  }),
  [DomainEventID.GRAPHICS]: ({ phase, remote, authScheme }) => ({
    name: word(DomainEventGraphicsPhase, phase),
    params: { remote: remote.node, authScheme },
  }),
  [DomainEventID.IO_ERROR_REASON]: ({ srcPath, devAlias, action, reason }) => ({
    params: { srcPath, devAlias, action: word(DomainEventIOErrorAction, action), reason },
  }),
  [DomainEventID.CONTROL_ERROR]: nothing,
  [DomainEventID.BLOCK_JOB]: blockJob,
  [DomainEventID.DISK_CHANGE]: ({ oldSrcPath, newSrcPath, devAlias, reason }) => ({
    name: word(ConnectDomainEventDiskChangeReason, reason),
    params: { oldSrcPath, newSrcPath, devAlias },
  }),
  [DomainEventID.TRAY_CHANGE]: ({ devAlias, reason }) => ({
    name: word(DomainEventTrayChangeReason, reason),
    params: { devAlias },
  }),
  [DomainEventID.PMWAKEUP]: nothing,
  [DomainEventID.PMSUSPEND]: nothing,
  [DomainEventID.BALLOON_CHANGE]: ({ actual }) => ({ params: { actual: Number(actual) } }),
  [DomainEventID.PMSUSPEND_DISK]: nothing,
  [DomainEventID.DEVICE_REMOVED]: ofDevice,
  [DomainEventID.BLOCK_JOB_2]: blockJob,
  [DomainEventID.TUNABLE]: ({ params }) => ({ params: plainParams(params) }),
  [DomainEventID.AGENT_LIFECYCLE]: ({ state, reason }) => ({
    name: word(ConnectDomainEventAgentLifecycleState, state),
    params: { reason: word(ConnectDomainEventAgentLifecycleReason, reason) },
  }),
  [DomainEventID.DEVICE_ADDED]: ofDevice,
  [DomainEventID.MIGRATION_ITERATION]: ({ iteration }) => ({ params: { iteration } }),
  [DomainEventID.JOB_COMPLETED]: ({ params }) => ({ params: plainParams(params) }),
  [DomainEventID.DEVICE_REMOVAL_FAILED]: ofDevice,
  [DomainEventID.METADATA_CHANGE]: ({ type, nsuri }) => ({
    name: word(MetadataType, type),
    params: { nsuri },
  }),
  [DomainEventID.BLOCK_THRESHOLD]: ({ dev, path, threshold, excess }) => ({
    params: { dev, path, threshold: Number(threshold), excess: Number(excess) },
  }),
  [DomainEventID.MEMORY_FAILURE]: ({ recipient, action, flags }) => ({
    name: word(DomainMemoryFailureActionType, action),
    params: { recipient: word(DomainMemoryFailureRecipientType, recipient), flags },
  }),
  [DomainEventID.MEMORY_DEVICE_SIZE_CHANGE]: ({ alias, size }) => ({ params: { alias, size: Number(size) } }),
  [DomainEventID.NIC_MAC_CHANGE]: ({ alias, oldMAC, newMAC }) => ({ params: { alias, oldMAC, newMAC } }),
  [DomainEventID.VCPU_REMOVED]: ({ vcpuid }) => ({ params: { vcpuid } }),
  [DomainEventID.CHANNEL_LIFECYCLE]: ({ channelName, state, reason }) => ({
    name: word(ConnectDomainEventChannelLifecycleState, state),
    params: { channelName, reason: word(ConnectDomainEventChannelLifecycleReason, reason) },
  }),
};
