export const app = {
  name: 'Virtdeck',
  skip: 'Skip to the content',
  breadcrumb: 'Where you are',
  sidebar: {
    title: 'Hosts',
    collapse: 'Collapse the sidebar',
    expand: 'Expand the sidebar',
    resize: 'Width of the sidebar',
    machines: 'Machines',
    networks: 'Networks',
    storage: 'Storage',
    addHost: 'Add host',
    open: ({ name }: { name: string }) => `Show what ${name} has`,
    close: ({ name }: { name: string }) => `Hide what ${name} has`,
  },
  titleBar: {
    filter: 'Filter',
    filterHere: ({ what }: { what: string }) => `Filter ${what.toLowerCase()}`,
    clearFilter: 'Clear the filter',
    settings: 'Settings',
    help: 'Help',
    toLight: 'Light theme',
    toDark: 'Dark theme',
    home: 'Virtdeck',
  },
  notifications: {
    title: 'Notifications',
    unread: ({ n }: { n: number }) => (n === 1 ? 'Notifications, 1 new' : `Notifications, ${n} new`),
    empty: 'Nothing has happened that needs you.',
    clear: 'Clear all',
  },
  statusBar: {
    label: 'Status',
    hostsReady: ({ ready, all }: { ready: number; all: number }) =>
      all === 0 ? 'No host yet' : all === 1 ? `${ready} of 1 host ready` : `${ready} of ${all} hosts ready`,
    hostsStale: ({ n }: { n: number }) => (n === 1 ? '1 host away' : `${n} hosts away`),
    tasks: ({ n }: { n: number }) =>
      n === 0 ? 'No task running' : n === 1 ? '1 task running' : `${n} tasks running`,
    contact: ({ time }: { time: string }) => `Last contact ${time}`,
    fresh: 'Live',
    openTasks: 'Show the tasks',
    closeTasks: 'Hide the tasks',
    electron: 'Electron',
    chromium: 'Chromium stand-in',
  },
  notFound: {
    title: 'There is nothing here',
    text: ({ path }: { path: string }) => `The address ${path} is not a place in Virtdeck.`,
    home: 'Go to the first host',
  },
  hostGone: {
    title: 'This host is not in the list',
    text: 'It was removed, or the link is for another machine.',
  },
  connecting: 'Starting…',
  failedPage: {
    title: 'This page could not be shown',
    text: 'The rest of the app still works. The error is in the log.',
  },
  crash: {
    title: ({ time }: { time: string }) => `The last run ended by a crash (${time}).`,
    text: 'The report says what Virtdeck was doing; it holds no secrets.',
  },
  notices: {
    'settings-set-aside': {
      title: 'Your settings could not be read, so the defaults are in use.',
      text: ({ path }: { path: string }) => `The old file was kept as ${path}.`,
    },
    'settings-not-written': {
      title: 'Changes of your settings can’t be stored.',
      text: ({ path, message }: { path: string; message: string }) =>
        `They hold until you close the app. ${path}: ${message}`,
    },
    'history-set-aside': {
      title: 'The history was damaged, so a new one has begun.',
      text: ({ path }: { path: string }) => `The old file was kept as ${path}.`,
    },
    'history-not-written': {
      title: 'Graphs and the timeline can’t be kept.',
      text: ({ path, message }: { path: string; message: string }) =>
        `What happens now is shown, but forgotten when you close the app. ${path}: ${message}`,
    },
  },
} as const;
