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
  metadata: {
    edit: 'Tags, group and notes…',
    title: ({ name }: { name: string }) => `Tags, group and notes of ${name}`,
    titleMany: ({ n }: { n: number }) => `Tags and group of ${formatCount(n)} machines`,
    newTag: 'New tag',
    inUse: 'In use elsewhere',
    noTag: 'A tag is one word of letters, digits and . _ : + -',
    toAll: ({ tag }: { tag: string }) => `Give ${tag} to all`,
    removeTag: ({ tag }: { tag: string }) => `Remove ${tag}`,
    groupHint:
      'A path such as web/frontend; it is kept in the machine’s own XML, where every client sees it.',
    noGroup: 'A group is a path of up to eight names, with a / between them.',
    different: 'Different ones',
    skipped: ({ n }: { n: number }) =>
      n === 1
        ? '1 machine is left out: its host is away or read-only.'
        : `${formatCount(n)} machines are left out: their hosts are away or read-only.`,
    unread: 'Not all that these machines say of themselves has been read yet; what is not shown is kept.',
    failed: 'The change could not be made',
  },
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
