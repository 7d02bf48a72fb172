import { formatCount } from '../../format';

export const domains = {
  title: 'Machines',
  count: ({ n }: { n: number }) => (n === 1 ? '1 machine' : `${formatCount(n)} machines`),
  someOf: ({ shown, all }: { shown: number; all: number }) =>
    `${formatCount(shown)} of ${formatCount(all)} machines`,
  selected: ({ n }: { n: number }) => `${formatCount(n)} selected`,
  table: ({ host }: { host: string }) => `Machines on ${host}`,
  columns: {
    name: 'Name',
    state: 'State',
    vcpus: 'vCPUs',
    memory: 'Memory',
    memoryUse: 'Memory use',
    cpu: 'CPU',
  },
  actionsFor: ({ name }: { name: string }) => `Actions for ${name}`,
  actionsForMany: ({ n }: { n: number }) => `Actions for ${n} machines`,
  clearSelection: 'Clear the selection',
  empty: {
    title: 'No machine on this host yet',
    text: 'Machines that are defined or started here, by whatever tool, show up at once.',
    learn: 'How to create one',
  },
  noMatch: {
    title: 'No machine fits the filter',
    text: ({ text }: { text: string }) => `Nothing has “${text}” in its name, title, state or UUID.`,
  },
  autostart: 'autostart',
  transient: 'transient',
  since: ({ time }: { time: string }) => `since ${time}`,
} as const;
