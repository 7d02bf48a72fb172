import type { TimelineEntry, TimelineFilter } from '../../contract/timeline.js';

const among = <T>(list: readonly T[], value: T): boolean => list.length === 0 || list.includes(value);

/** The same as the store's query, for what has just happened. */
export function matchesFilter(entry: TimelineEntry, filter: TimelineFilter): boolean {
  const { hostId, uuid, kinds, levels, sources, text, events, from, to } = filter;
  return (
    (hostId === null || entry.hostId === hostId) &&
    (uuid === null || entry.uuid === uuid) &&
    among(kinds, entry.kind) &&
    among(levels, entry.level) &&
    among(sources, entry.source) &&
    (from === null || entry.lastAt >= from) &&
    (to === null || entry.at <= to) &&
    (text === '' || entry.name.toLowerCase().includes(text.toLowerCase()) || events.includes(entry.event))
  );
}
