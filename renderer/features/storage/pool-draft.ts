import type { PoolSpec } from '../../../electron/contract/storage';
import type { PoolType } from '../../../electron/contract/storage-kinds';
import type { MessageKey } from '../../lib/i18n/t';

/** What the form holds: texts, as they are typed. */
export interface PoolDraft {
  name: string;
  type: PoolType;
  target: string;
  server: string;
  directory: string;
  source: string;
  device: string;
}

type Field = Exclude<keyof PoolDraft, 'name' | 'type'>;

/** Which fields a type asks for. */
export const fieldsOf: Readonly<Record<PoolType, readonly Field[]>> = {
  dir: ['target'],
  fs: ['device', 'target'],
  netfs: ['server', 'directory', 'target'],
  logical: ['source'],
  iscsi: ['server', 'directory'],
  disk: ['device'],
};

/** Types for which the host can look what there is. */
export const findable: ReadonlySet<PoolType> = new Set<PoolType>(['netfs', 'logical', 'iscsi']);

/** Where volumes of a type show up, when nobody says otherwise. */
const targets: Readonly<Partial<Record<PoolType, (draft: PoolDraft) => string>>> = {
  logical: ({ source }) => `/dev/${source.trim()}`,
  iscsi: () => '/dev/disk/by-path',
  disk: () => '/dev',
};

export const emptyPool: PoolDraft = {
  name: '',
  type: 'dir',
  target: '/var/lib/libvirt/images',
  server: '',
  directory: '',
  source: '',
  device: '',
};

export type PoolProblems = Partial<Record<'name' | Field, MessageKey>>;

const absolute = /^\/[^\n]{0,4095}$/;

function problemOf(field: Field, draft: PoolDraft): MessageKey | null {
  const text = draft[field].trim();
  switch (field) {
    case 'target':
    case 'device':
      return absolute.test(text) ? null : 'storage.pool.badPath';
    case 'server':
      return /^[\w.\-:[\]]{1,255}$/.test(text) ? null : 'storage.pool.badServer';
    case 'directory':
      if (draft.type === 'netfs') return absolute.test(text) ? null : 'storage.pool.badPath';
      return text ? null : 'storage.pool.badSource';
    case 'source':
      return text ? null : 'storage.pool.badSource';
  }
}

/** What the form says, as main takes it, or what is wrong with it. */
export function checkPool(draft: PoolDraft): { spec: PoolSpec | null; problems: PoolProblems } {
  const fields = fieldsOf[draft.type];
  const problems: PoolProblems = {};
  if (!/^[^/\n]{1,64}$/.test(draft.name.trim())) problems.name = 'storage.pool.badName';
  for (const field of fields) {
    const problem = problemOf(field, draft);
    if (problem) problems[field] = problem;
  }
  if (Object.keys(problems).length > 0) return { spec: null, problems };
  const value = (field: Field): string | null => (fields.includes(field) ? draft[field].trim() : null);
  const spec: PoolSpec = {
    name: draft.name.trim(),
    type: draft.type,
    target: value('target') ?? targets[draft.type]?.(draft) ?? null,
    server: value('server'),
    directory: value('directory'),
    source: value('source'),
    device: value('device'),
  };
  return { spec, problems };
}
