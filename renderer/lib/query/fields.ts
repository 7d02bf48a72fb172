/** What a query may ask for by name. */
export const textFields = [
  'name',
  'host',
  'state',
  'tag',
  'group',
  'os',
  'ip',
  'title',
  'notes',
  'uuid',
] as const;
export const numberFields = ['cpu', 'mem', 'vcpus', 'disk', 'net', 'uptime'] as const;
export const flagFields = ['has', 'is'] as const;

export type TextField = (typeof textFields)[number];
export type NumberField = (typeof numberFields)[number];
export type FlagField = (typeof flagFields)[number];
export type Field = TextField | NumberField | FlagField;
export type MatchField = TextField | FlagField;

export const allFields: readonly Field[] = [...textFields, ...numberFields, ...flagFields];

const aliases: Record<string, Field> = {
  machine: 'name',
  status: 'state',
  tags: 'tag',
  folder: 'group',
  address: 'ip',
  addr: 'ip',
  note: 'notes',
  desc: 'notes',
  description: 'notes',
  id: 'uuid',
  memory: 'mem',
  ram: 'mem',
  vcpu: 'vcpus',
  cpus: 'vcpus',
};

export function fieldNamed(word: string): Field | null {
  const name = word.toLowerCase();
  const own = allFields.find((field) => field === name);
  return own ?? (Object.hasOwn(aliases, name) ? (aliases[name] ?? null) : null);
}

export const isNumberField = (field: Field): field is NumberField =>
  (numberFields as readonly string[]).includes(field);
const isFlagField = (field: Field): field is FlagField => (flagFields as readonly string[]).includes(field);

/** The words of states: how the app names them, and how libvirt does. */
export const stateWords = [
  'running',
  'paused',
  'shut-off',
  'off',
  'saved',
  'suspended',
  'crashed',
  'busy',
  'stale',
  'unknown',
  'blocked',
  'in-shutdown',
  'pm-suspended',
  'no-state',
] as const;

export const flagWords = {
  has: ['title', 'notes', 'tag', 'group', 'ip', 'os', 'snapshots', 'saved-state'],
  is: ['autostart', 'persistent', 'transient', 'stale', 'stalled', 'live'],
} as const satisfies Record<FlagField, readonly string[]>;
export type HasWord = (typeof flagWords.has)[number];
export type IsWord = (typeof flagWords.is)[number];

/** The words a field is limited to; null where any will do. */
export function wordsOf(field: Field): readonly string[] | null {
  if (field === 'state') return stateWords;
  return isFlagField(field) ? flagWords[field] : null;
}
