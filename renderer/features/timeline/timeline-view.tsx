import { History, SearchX } from 'lucide-react';
import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import type { ReactElement } from 'react';
import { timelineLevels, timelineSources } from '../../../electron/contract/timeline';
import type { TimelineEntry, TimelineLevel, TimelineSource } from '../../../electron/contract/timeline';
import { useShown } from '../../app/use-shown';
import { formatCount } from '../../lib/format';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { DataTable } from '../../ui/data-table';
import { EmptyState } from '../../ui/empty-state';
import { ErrorCard } from '../../ui/error-card';
import { Select } from '../../ui/fields';
import { useHosts } from '../hosts/store';
import { eventsNamed } from './entry-text';
import { beginOf, timeSpans, useWithin } from './time-span';
import type { TimeSpan } from './time-span';
import { timelineColumns } from './timeline-columns';
import { useTimeline } from './use-timeline';

const kinds = ['domain', 'network', 'pool', 'volume', 'host', 'node-device', 'secret'] as const;
type Kind = (typeof kinds)[number];

interface Props {
  /** null: of all hosts. */
  hostId: string | null;
  /** null: of all objects. */
  uuid: string | null;
  /** What has happened to parts of the object is there, too, and says to which. */
  parts?: boolean;
}

/** Nothing is too old. */
const always: { id: TimeSpan; from: number | null } = { id: 'all', from: null };

const idOf = (entry: TimelineEntry): string => String(entry.id);
const unsorted = (): undefined => undefined;

/** What has happened, to find in: on all hosts, on one, or on one object. */
export function TimelineView({ hostId, uuid, parts = false }: Props): ReactElement {
  const [text, setText] = useState('');
  const [kind, setKind] = useState<Kind | 'all'>('all');
  const [level, setLevel] = useState<TimelineLevel | 'all'>('all');
  const [source, setSource] = useState<TimelineSource | 'all'>('all');
  const [span, setSpan] = useState(always);
  const looked = useDeferredValue(text.trim());
  const timeline = useTimeline({
    hostId,
    uuid,
    kinds: kind === 'all' ? [] : [kind],
    levels: level === 'all' ? [] : [level],
    sources: source === 'all' ? [] : [source],
    text: looked,
    events: eventsNamed(looked),
    from: span.from,
  });
  const { loaded, complete, error, more } = timeline;
  const entries = useWithin(span.id, timeline.entries);
  const hosts = useHosts((state) => state.byId);
  const columns = useMemo(
    () => timelineColumns(hostId === null ? (id) => hosts.get(id)?.name ?? id : null, uuid === null || parts),
    [hostId, uuid, parts, hosts],
  );
  const filtered =
    looked !== '' || kind !== 'all' || level !== 'all' || source !== 'all' || span.id !== 'all';
  const clear = (): void => {
    setText('');
    setKind('all');
    setLevel('all');
    setSource('all');
    setSpan(always);
  };
  useShown(loaded);
  const all = { id: 'all', label: t('events.all') } as const;
  return (
    <div className="flex min-h-0 grow flex-col">
      <div
        role="search"
        className="flex shrink-0 flex-wrap items-center gap-2 border-b border-line px-4 py-2"
      >
        <input
          type="search"
          aria-label={t('events.search')}
          placeholder={t('events.search')}
          value={text}
          maxLength={200}
          spellCheck={false}
          onChange={(event) => setText(event.target.value)}
          className="h-8 max-w-56 min-w-36 grow basis-36 rounded-md border border-line-strong bg-field px-2.5 select-text placeholder:text-faint focus:outline-2 focus:-outline-offset-1 focus:outline-focus"
        />
        <Choice<TimeSpan>
          label={t('events.span')}
          value={span.id}
          onChange={(id) => setSpan({ id, from: beginOf(id) })}
          options={timeSpans.map((id) => ({ id, label: t(`events.spans.${id}`) }))}
        />
        {uuid === null && (
          <Choice<Kind | 'all'>
            label={t('events.kind')}
            value={kind}
            onChange={setKind}
            options={[all, ...kinds.map((id) => ({ id, label: t(`events.kinds.${id}`) }))]}
          />
        )}
        <Choice<TimelineLevel | 'all'>
          label={t('events.level')}
          value={level}
          onChange={setLevel}
          options={[all, ...timelineLevels.map((id) => ({ id, label: t(`events.levels.${id}`) }))]}
        />
        <Choice<TimelineSource | 'all'>
          label={t('events.source')}
          value={source}
          onChange={setSource}
          options={[all, ...timelineSources.map((id) => ({ id, label: t(`events.sources.${id}`) }))]}
        />
        <span className="grow" />
        <span role="status" className="numeric text-small whitespace-nowrap text-soft">
          {loaded && t('events.shown', { n: formatCount(entries.length) })}
          {loaded && !complete && ` · ${t('events.older')}`}
        </span>
      </div>
      {error && (
        <div className="p-4">
          <ErrorCard title={t('events.failed')} error={error} />
        </div>
      )}
      {loaded && !error && entries.length === 0 ? (
        filtered ? (
          <EmptyState
            icon={SearchX}
            title={t('events.noMatch')}
            actions={<Button onPress={clear}>{t('events.clear')}</Button>}
          >
            {t('events.noMatchText')}
          </EmptyState>
        ) : (
          <EmptyState icon={History} title={t('events.empty')}>
            {t('events.emptyText')}
          </EmptyState>
        )
      ) : (
        <DataTable
          label={t('events.table')}
          columns={columns}
          rows={entries}
          rowId={idOf}
          sorting={[]}
          onSorting={unsorted}
          presorted
          onScreen={(shown) => <OlderSoon last={entries.at(-1)} onScreen={shown} more={more} />}
        />
      )}
    </div>
  );
}

interface ChoiceProps<Id extends string> {
  label: string;
  value: Id;
  onChange(value: Id): void;
  options: { id: Id; label: string }[];
}

function Choice<Id extends string>({ label, value, onChange, options }: ChoiceProps<Id>): ReactElement {
  return <Select labelInside label={label} value={value} onChange={onChange} options={options} />;
}

/** When the last one that is known comes on screen, those before it are fetched. */
function OlderSoon({
  last,
  onScreen,
  more,
}: {
  last: TimelineEntry | undefined;
  onScreen: readonly TimelineEntry[];
  more(): void;
}): null {
  const reached = last !== undefined && onScreen.some(({ id }) => id === last.id);
  useEffect(() => {
    if (reached) more();
  }, [reached, more]);
  return null;
}
