/** The filter of machines: what can be asked, and what is wrong with what was. */
export const query = {
  placeholder: ({ what }: { what: string }) => `Filter ${what}: words, or state: tag: mem> …`,
  suggestions: 'Ways to go on',
  mend: ({ word }: { word: string }) => `Use “${word}”`,
  fields: {
    name: 'part of the name; * and ? stand for what may differ',
    host: 'the host it is on',
    state: 'running, paused, shut off …',
    tag: 'one of its tags',
    group: 'its group, with all groups within',
    os: 'the guest’s system',
    ip: 'part of an address',
    title: 'part of the title',
    notes: 'part of the notes',
    uuid: 'part of the UUID',
    cpu: 'CPU in use now, in percent',
    mem: 'memory it may take, such as 8G',
    vcpus: 'number of processors',
    disk: 'bytes read and written per second, such as 10M',
    net: 'bits received and sent per second, such as 100M',
    uptime: 'time since it was started, such as 3d',
    has: 'tags, notes, an address, snapshots …',
    is: 'autostart, transient, stalled …',
  },
  words: {
    state: {
      running: 'Running',
      paused: 'Paused',
      'shut-off': 'Shut off',
      saved: 'Saved',
      suspended: 'Suspended',
      crashed: 'Crashed',
      busy: 'Shutting down',
      stale: 'Its host is away',
      unknown: 'No state',
    },
    has: {
      title: 'a title',
      notes: 'notes',
      tag: 'at least one tag',
      group: 'a group',
      ip: 'a known address',
      os: 'a known system',
      snapshots: 'snapshots',
      'saved-state': 'a saved state to start from',
    },
    is: {
      autostart: 'started with its host',
      persistent: 'defined on its host',
      transient: 'gone once it is off',
      stale: 'on a host that is away',
      stalled: 'not answering its host',
      live: 'on, whatever it does',
    },
  },
  problems: {
    'unknown-field': ({ word }: { word: string }) =>
      `There is no “${word}:” to ask for. Put it in quotes to look for it as text.`,
    'unknown-value': ({ word, field }: { word: string; field: string }) =>
      `“${word}” is nothing that ${field}: knows.`,
    'missing-value': ({ field }: { field: string }) => `What ${field}: should be is missing.`,
    'no-number': ({ word, field }: { word: string; field: string }) => `“${word}” is no amount for ${field}.`,
    'needs-unit': ({ word, field }: { word: string; field: string }) =>
      field === 'uptime'
        ? `${word} what? Say ${word}m, ${word}h or ${word}d.`
        : `${word} what? Say ${word}M or ${word}G.`,
    'not-comparable': ({ word }: { word: string }) => `“${word}” can’t be more or less; ask with a colon.`,
    'open-quote': () => 'The closing quote is missing.',
  },
} as const;
