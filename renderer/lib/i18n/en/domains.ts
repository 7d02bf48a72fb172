export const domains = {
  title: 'Machines',
  count: ({ n }: { n: number }) => (n === 1 ? '1 machine' : `${n.toLocaleString('en')} machines`),
  someOf: ({ shown, all }: { shown: number; all: number }) =>
    `${shown.toLocaleString('en')} of ${all.toLocaleString('en')} machines`,
  selected: ({ n }: { n: number }) => `${n.toLocaleString('en')} selected`,
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
