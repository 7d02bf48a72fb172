import type { TopicId } from '../../../features/help/topic-id';

interface Topic {
  title: string;
  /** What the page is. */
  text: string;
  /** The three things one does here. */
  one: string;
  two: string;
  three: string;
}

/** The help for each place: the panel beside the page shows it. */
export const topics = {
  home: {
    title: 'Welcome',
    text: 'Virtdeck works with hosts: machines on which libvirt runs. It keeps a connection to each and shows what is there as it changes.',
    one: 'Connect a hypervisor that was found on this machine.',
    two: 'Add a host elsewhere, over SSH, TLS or TCP.',
    three: 'Try things out on the demo host, where nothing is real.',
  },
  machines: {
    title: 'All machines',
    text: 'The machines of all hosts in one list. A host that is away keeps its rows, marked with since when.',
    one: 'Ask for what you look for: words, or state:running host:lab* tag:db mem>8G. A sign in front (-tag:db) turns a term round.',
    two: 'Choose columns and their order by the menu at a column’s head; show the list as a tree of hosts and groups, or as cards.',
    three: 'Save what you see as a view; it stays in the sidebar.',
  },
  domains: {
    title: 'Machines of a host',
    text: 'Every virtual machine that libvirt knows on this host, running or not, with live figures. What others change shows at once.',
    one: 'Open a machine with Enter or a double click.',
    two: 'Select several and act on all of them by the menu or the shortcuts.',
    three: 'Type into the filter: words, or fields such as state:running tag:db mem>8G.',
  },
  'domain-overview': {
    title: 'A machine',
    text: 'What it is made of and how it is doing. The facts come from libvirt’s own description, the graphs from its statistics.',
    one: 'Start it, shut it down or pause it with the buttons above.',
    two: 'Look under Devices for its disks, networks and consoles.',
    three: 'Go on to its console, its graphs or its XML by the tabs.',
  },
  'domain-console': {
    title: 'Serial console',
    text: 'The guest’s text terminal. It attaches by itself whenever the machine runs, and keeps what was said while the host was away.',
    one: 'Type: what you type goes to the guest, shortcuts of the app excepted.',
    two: 'Find something that scrolled by, or copy it.',
    three: 'Take the console over when another client has it.',
  },
  'domain-graphs': {
    title: 'Performance of a machine',
    text: 'Everything that can be measured of it, device by device. All graphs share their time axis and cursor; a gap means that nothing was measured, a tick on the axis is an event.',
    one: 'Point at a graph to read exact values, or at a tick to see what happened.',
    two: 'Choose how far back to look: what was on screen is kept for two weeks, of all machines CPU and memory.',
    three: 'Set an alarm for a disk, measure how fast memory changes, or switch on performance events.',
  },
  'domain-disks': {
    title: 'Disks of a machine',
    text: 'What each disk is, how full it is, and the images it stands on. A job on a disk shows here with its speed and levers, whoever has begun it.',
    one: 'Copy a disk to another pool while the guest goes on, then switch to the copy.',
    two: 'Shorten a chain: commit merges downwards, pull and rebase copy upwards.',
    three: 'Grow a disk, and delete what a job has left over.',
  },
  'domain-backup': {
    title: 'Backups of a machine',
    text: 'Backups are made while the machine runs, and lie in pools of its host with a manifest that lets any Virtdeck restore them. Checkpoints keep track of what changes, so that the next backup needs only that.',
    one: 'Make a full backup, then ones that hold only what has changed since; or offer the disks to another program over NBD.',
    two: 'Restore into new volumes, a new machine or the machine itself; what is restored is read back and compared bit by bit.',
    three: 'See how much has changed since each checkpoint, and delete those that nothing builds on.',
  },
  'domain-snapshots': {
    title: 'Snapshots of a machine',
    text: 'A snapshot keeps the machine as it is at one moment. What is taken on top of what makes a tree; the mark “You are here” is where the machine goes on from.',
    one: 'Take a snapshot before you change something: internal ones are kept within the qcow2 image, external ones put a new file on top of it.',
    two: 'Go back to one, or delete it; what that will do and what will be lost is shown before.',
    three: 'Walk through the tree by the arrow keys; Enter reverts, F2 renames, Delete deletes.',
  },
  'domain-events': {
    title: 'Events of a machine',
    text: 'What libvirt tells of this machine, and what was done with it here, newest first.',
    one: 'See when it was started and stopped, and by which reason.',
    two: 'Find what went wrong: errors of disks, of the agent, of actions.',
    three: 'See the same events as ticks on its graphs.',
  },
  events: {
    title: 'Events',
    text: 'What libvirt tells of all hosts, and what was done here, newest first. It is kept for three months.',
    one: 'Find by name or by what happened.',
    two: 'Look at warnings and errors only.',
    three: 'Go to the machine, network or pool.',
  },
  migrations: {
    title: 'Migrations',
    text: 'Machines on their way to another host: each with what is left, how fast it is sent, and what can be changed while it runs. What has ended stays until the app is closed.',
    one: 'Watch the chart: the rest has to shrink. Where it does not, the levers below help.',
    two: 'Cancel: the machine goes on where it is. After post-copy has begun that is not possible any more.',
    three: 'After a failure: see where the machine runs, clean up on the destination, try again.',
  },
  'host-events': {
    title: 'Events of a host',
    text: 'What has happened on this host and was done on it, newest first, also while it was away.',
    one: 'Find by name or by what happened.',
    two: 'See when its connection was lost, and why.',
    three: 'Go to the machine, network or pool.',
  },
  'domain-xml': {
    title: 'XML of a machine',
    text: 'The description libvirt has of this machine: all of it, also what other pages leave out.',
    one: 'Find an element.',
    two: 'Copy the whole, for virsh define or a report.',
    three: 'Compare it with what the overview says.',
  },
  host: {
    title: 'The host itself',
    text: 'What the machine underneath is made of, what it and its libvirt can do, and how busy it is: all of it, not the sum of its guests.',
    one: 'See its processors, memory, versions and clock.',
    two: 'Read what libvirt and the hypervisor can do here before you plan a machine.',
    three: 'Choose what you look for by the tabs.',
  },
  networks: {
    title: 'Networks of a host',
    text: 'Virtual networks that machines are plugged into: behind NAT, routed, isolated or on a bridge of the host.',
    one: 'Open one to see its addresses and its XML.',
    two: 'See which are active, and which start with the host.',
    three: 'Filter by name.',
  },
  network: {
    title: 'A network',
    text: 'One virtual network: its mode, its bridge and its addresses.',
    one: 'Check the bridge and the address range.',
    two: 'See whether it starts with the host.',
    three: 'Read its XML.',
  },
  'network-events': {
    title: 'Events of a network',
    text: 'What libvirt tells of this network, and what was done with it here, newest first. It is kept for three months.',
    one: 'See when it was started, stopped or changed.',
    two: 'Find what went wrong: actions that failed say why.',
    three: 'Choose how far back to look.',
  },
  storage: {
    title: 'Storage pools of a host',
    text: 'Where disk images live: folders, volume groups and other places that libvirt manages as pools.',
    one: 'See how full each pool is.',
    two: 'Open one to see its volumes.',
    three: 'Filter by name.',
  },
  pool: {
    title: 'A storage pool',
    text: 'One pool and its volumes, which are the disks of machines.',
    one: 'See its capacity and what is free.',
    two: 'Look for a volume, its format and its size.',
    three: 'Read its XML.',
  },
  'pool-events': {
    title: 'Events of a storage pool',
    text: 'What libvirt tells of this pool, and what was done here with it and its volumes, newest first. It is kept for three months.',
    one: 'See when it was started, stopped or refreshed.',
    two: 'Find a volume by its name: when it was made, moved or deleted.',
    three: 'Choose how far back to look.',
  },
  'edit-host': {
    title: 'Edit a host',
    text: 'How Virtdeck reaches this host. Nothing on the host itself changes.',
    one: 'Change its address or the name it is shown by.',
    two: 'Make the connection read-only.',
    three: 'Choose whether it connects when Virtdeck starts.',
  },
  'add-host': {
    title: 'Add a host',
    text: 'A host is reached in one of several ways. Choose one and fill in its fields: Virtdeck makes libvirt’s URI of them, and tells what is wrong if it can’t connect.',
    one: 'Test the connection before the host is in the list.',
    two: 'Leave passwords out: you are asked when the host wants one.',
    three: 'Choose read-only if you only want to look.',
  },
  'import-hosts': {
    title: 'Import hosts',
    text: 'Hosts that are known elsewhere already: to libvirt’s client configuration, or to another Virtdeck.',
    one: 'Choose which of libvirt’s aliases to take.',
    two: 'Choose a file and see what it would change before it does.',
    three: 'Passwords are in neither of them.',
  },
  migrate: {
    title: 'Migration',
    text: 'Moves machines to another host, while they run or while they are off. Before anything moves, both hosts are asked what would hinder it.',
    one: 'Choose a destination; hosts of the sidebar can be looked at beforehand.',
    two: 'Read the report: each obstacle says what can be done, many by a button.',
    three: 'The defaults of the options do for most moves; the review shows the very call, also for virsh.',
  },
  settings: {
    title: 'Settings',
    text: 'How Virtdeck looks and behaves. Every change counts at once and in all windows.',
    one: 'Choose language, theme, density and size.',
    two: 'Say how much you want to be told.',
    three: 'Say how long a guest may take to shut down.',
  },
  help: {
    title: 'Help',
    text: 'What this version is made of, where its files are, and how to report a problem.',
    one: 'Copy a report for a bug, without secrets.',
    two: 'Open the folder with the log.',
    three: 'Read the licences.',
  },
  'not-found': {
    title: 'No such place',
    text: 'The address leads nowhere in Virtdeck, perhaps because it is from another version.',
    one: 'Go back.',
    two: 'Go to the first host.',
    three: 'Find what you look for with Ctrl+K.',
  },
} as const satisfies Record<TopicId, Topic>;
