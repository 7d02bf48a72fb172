export interface Screen {
  /** The file's name. */
  name: string;
  /** With {host}, {machine}, {database}, {network} and {pool} for their ids. */
  route: string;
  theme: 'light' | 'dark';
  /** lab: three real hosts; demo: what the first start shows. */
  place: 'lab' | 'demo';
}

/** Every screen of the app. README shows some of them; all lie in assets/screenshots. */
export const screens: readonly Screen[] = [
  { name: 'first-start-dark', route: '/', theme: 'dark', place: 'demo' },
  { name: 'machines-light', route: '/machines', theme: 'light', place: 'lab' },
  { name: 'query-dark', route: '/machines?q=state%3Arunning%20tag%3Aprod', theme: 'dark', place: 'lab' },
  { name: 'host-machines-dark', route: '/hosts/{host}', theme: 'dark', place: 'lab' },
  { name: 'overview-light', route: '/hosts/{host}/domains/{machine}', theme: 'light', place: 'lab' },
  { name: 'console-dark', route: '/hosts/{host}/domains/{machine}/console', theme: 'dark', place: 'lab' },
  { name: 'performance-dark', route: '/hosts/{host}/domains/{machine}/graphs', theme: 'dark', place: 'lab' },
  {
    name: 'snapshots-light',
    route: '/hosts/{host}/domains/{machine}/snapshots',
    theme: 'light',
    place: 'lab',
  },
  { name: 'disks-dark', route: '/hosts/{host}/domains/{machine}/disks', theme: 'dark', place: 'lab' },
  { name: 'backup-light', route: '/hosts/{host}/domains/{database}/backup', theme: 'light', place: 'lab' },
  {
    name: 'machine-events-light',
    route: '/hosts/{host}/domains/{machine}/events',
    theme: 'light',
    place: 'lab',
  },
  { name: 'xml-light', route: '/hosts/{host}/domains/{machine}/xml', theme: 'light', place: 'lab' },
  { name: 'host-light', route: '/hosts/{host}/host', theme: 'light', place: 'lab' },
  { name: 'host-cpu-dark', route: '/hosts/{host}/host/cpu', theme: 'dark', place: 'lab' },
  { name: 'host-devices-light', route: '/hosts/{host}/host/devices', theme: 'light', place: 'lab' },
  { name: 'host-interfaces-dark', route: '/hosts/{host}/host/interfaces', theme: 'dark', place: 'lab' },
  { name: 'host-secrets-light', route: '/hosts/{host}/host/secrets', theme: 'light', place: 'lab' },
  { name: 'host-filters-dark', route: '/hosts/{host}/host/filters', theme: 'dark', place: 'lab' },
  { name: 'host-capabilities-light', route: '/hosts/{host}/host/capabilities', theme: 'light', place: 'lab' },
  { name: 'networks-dark', route: '/hosts/{host}/networks', theme: 'dark', place: 'lab' },
  { name: 'network-light', route: '/hosts/{host}/networks/{network}', theme: 'light', place: 'lab' },
  { name: 'storage-light', route: '/hosts/{host}/storage', theme: 'light', place: 'lab' },
  { name: 'pool-dark', route: '/hosts/{host}/storage/{pool}', theme: 'dark', place: 'lab' },
  { name: 'migrate-light', route: '/migrate?m={host}.{machine}', theme: 'light', place: 'lab' },
  { name: 'migrations-dark', route: '/migrations', theme: 'dark', place: 'lab' },
  { name: 'events-dark', route: '/events', theme: 'dark', place: 'lab' },
  { name: 'add-host-light', route: '/add-host', theme: 'light', place: 'lab' },
  { name: 'import-dark', route: '/import-hosts', theme: 'dark', place: 'lab' },
  { name: 'settings-light', route: '/settings', theme: 'light', place: 'demo' },
  { name: 'help-dark', route: '/help', theme: 'dark', place: 'demo' },
];
