import type { DomainRow } from '../../../electron/contract/inventory';
import type { MetadataChange } from '../../../electron/contract/metadata';

/** Whether all of the machines have a tag, or some of them. */
export type TagShare = 'all' | 'some';

/** What the editor says. Title and notes are a machine's own, so they are edited for one only. */
export interface Edited {
  /** null: as it is. */
  title: string | null;
  notes: string | null;
  group: string | null;
  tags: ReadonlyMap<string, TagShare>;
}

export function sharedTags(rows: readonly DomainRow[]): Map<string, TagShare> {
  const counts = new Map<string, number>();
  for (const { tags } of rows) for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  const sorted = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
  return new Map(sorted.map(([tag, count]) => [tag, count === rows.length ? 'all' : 'some']));
}

/** The group all of them are in; null where they differ, empty where none is in one. */
export function sharedGroup(rows: readonly DomainRow[]): string | null {
  const groups = new Set(rows.map(({ group }) => group ?? ''));
  const [first = ''] = groups;
  return groups.size > 1 ? null : first;
}

/** What is to be changed to make the machines so; null when they are so already. */
export function changeTo(rows: readonly DomainRow[], edited: Edited): MetadataChange | null {
  const before = sharedTags(rows);
  const addTags = [...edited.tags].flatMap(([tag, share]) =>
    share === 'all' && before.get(tag) !== 'all' ? [tag] : [],
  );
  const removeTags = [...before.keys()].filter((tag) => !edited.tags.has(tag));
  const [first] = rows;
  const changed = (next: string | null, now: string | null | undefined): boolean =>
    next !== null && next !== (now ?? '');
  const change: MetadataChange = {
    addTags,
    removeTags,
    ...(changed(edited.title, first?.title) ? { title: edited.title || null } : {}),
    ...(changed(edited.notes, first?.description) ? { description: edited.notes || null } : {}),
    ...(changed(edited.group, sharedGroup(rows) ?? '\n') ? { group: edited.group || null } : {}),
  };
  const something = addTags.length > 0 || removeTags.length > 0 || Object.keys(change).length > 2;
  return something ? change : null;
}
