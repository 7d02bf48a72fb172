import type { TopicId } from './topic-id';

const domain = 'https://libvirt.org/formatdomain.html';

/** Where libvirt's own documentation tells more. */
export const topicLinks: Record<TopicId, string> = {
  home: 'https://libvirt.org/drivers.html',
  machines: 'https://libvirt.org/manpages/virsh.html#domain-commands',
  domains: 'https://libvirt.org/manpages/virsh.html#domain-commands',
  'domain-overview': domain,
  'domain-console': `${domain}#consoles-serial-parallel-channel-devices`,
  'domain-backup': 'https://libvirt.org/kbase/live_full_disk_backup.html',
  'domain-graphs': 'https://libvirt.org/manpages/virsh.html#domstats',
  'domain-snapshots': 'https://libvirt.org/kbase/snapshots.html',
  'domain-disks': 'https://libvirt.org/formatdomain.html#hard-drives-floppy-disks-cdroms',
  'domain-events': 'https://libvirt.org/html/libvirt-libvirt-domain.html#virDomainEventID',
  'domain-xml': domain,
  host: 'https://libvirt.org/formatcaps.html',
  networks: 'https://wiki.libvirt.org/VirtualNetworking.html',
  network: 'https://libvirt.org/formatnetwork.html',
  'network-events': 'https://libvirt.org/html/libvirt-libvirt-network.html#virNetworkEventID',
  storage: 'https://libvirt.org/storage.html',
  pool: 'https://libvirt.org/formatstorage.html',
  'pool-events': 'https://libvirt.org/html/libvirt-libvirt-storage.html#virStoragePoolEventID',
  migrations: 'https://libvirt.org/migration.html',
  events: 'https://libvirt.org/html/libvirt-libvirt-domain.html#virDomainEventID',
  'host-events': 'https://libvirt.org/html/libvirt-libvirt-domain.html#virDomainEventID',
  'edit-host': 'https://libvirt.org/uri.html',
  'add-host': 'https://libvirt.org/uri.html',
  'import-hosts': 'https://libvirt.org/uri.html#uri-aliases',
  migrate: 'https://libvirt.org/migration.html',
  settings: 'https://libvirt.org/docs.html',
  help: 'https://libvirt.org/docs.html',
  'not-found': 'https://libvirt.org/docs.html',
};
