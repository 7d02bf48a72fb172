import { formatCount } from '../../format';

/** All hosts' machines in one list, and the views saved of it. */
export const machines = {
  title: 'All machines',
  branchCount: ({ n, running }: { n: number; running: number }) =>
    n === 0 ? 'none' : running === 0 ? formatCount(n) : `${formatCount(n)}, ${formatCount(running)} running`,
  unread: ({ n }: { n: number }) =>
    n === 1 ? '1 machine not read yet' : `${formatCount(n)} machines not read yet`,
  noneReadYet: ({ n }: { n: number }) =>
    n === 1
      ? 'One machine is still being read; if it fits, it comes up by itself.'
      : `${formatCount(n)} machines are still being read; those that fit come up by themselves.`,
  noMatch: ({ text }: { text: string }) => `Nothing fits “${text}”.`,
  away: 'Hosts that are away',
  moreAway: ({ n }: { n: number }) => (n === 1 ? 'and 1 more' : `and ${formatCount(n)} more`),
  connecting: 'Asking the hosts for their machines…',
  empty: { title: 'No machine on any host yet' },
  noHost: {
    title: 'No host is connected',
    text: 'Machines of all hosts are listed here as soon as one of them answers.',
    open: 'Open the first host',
  },
  kind: 'View',
  kinds: { table: 'Table', tree: 'Tree of hosts and groups', cards: 'Cards' },
  dense: 'Dense rows',
  comfortable: 'Comfortable rows',
  views: {
    name: 'Name of the view',
    menu: ({ name }: { name: string }) => `View ${name}`,
    saveAs: 'Save view',
    saveAsTitle: 'Save what is shown as a view',
    saveChanges: 'Save changes',
    discard: 'Discard',
    rename: 'Rename…',
    renameTitle: 'Rename the view',
    moveUp: 'Move up',
    moveDown: 'Move down',
    delete: 'Delete',
    deleted: ({ name }: { name: string }) => `The view “${name}” was deleted.`,
    undo: 'Undo',
  },
} as const;
