/** libosinfo's short names that their makers write differently. */
const spelled: Readonly<Record<string, string>> = {
  win: 'Windows',
  rhel: 'RHEL',
  rhl: 'Red Hat Linux',
  centos: 'CentOS',
  'centos-stream': 'CentOS Stream',
  opensuse: 'openSUSE',
  sled: 'SLED',
  sles: 'SLES',
  freebsd: 'FreeBSD',
  netbsd: 'NetBSD',
  openbsd: 'OpenBSD',
  dragonflybsd: 'DragonFly BSD',
  macosx: 'macOS',
  almalinux: 'AlmaLinux',
  archlinux: 'Arch Linux',
  alpinelinux: 'Alpine Linux',
  oel: 'Oracle Linux',
  ol: 'Oracle Linux',
  silverblue: 'Fedora Silverblue',
  gnome: 'GNOME OS',
};

function capitalised(text: string): string {
  return text
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
}

/** libosinfo's id of a system, such as http://debian.org/debian/12, as one says it: Debian 12. */
export function osName(id: string): string | null {
  const [product, ...version] = id
    .replace(/^https?:\/\/[^/]*\/?/, '')
    .split('/')
    .filter((part) => part !== '');
  if (product === undefined) return null;
  return [spelled[product] ?? capitalised(product), ...version].join(' ');
}
