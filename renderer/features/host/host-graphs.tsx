import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import type { ReactElement } from 'react';
import type { HostSeries } from '../../../electron/contract/stats';
import { DASH, formatTime } from '../../lib/format';
import { t } from '../../lib/i18n/t';
import { onAppearanceChange, rootFontSize } from '../../ui/token-colours';
import { cancelPaint, paintSoon } from '../graphs/frame';
import { createPlot } from '../graphs/plot';
import { setText } from '../graphs/set-text';
import { TimeAxis } from '../graphs/time-axis';
import { bytes, percent } from '../graphs/units';
import type { Unit } from '../graphs/units';
import { useHostFeed } from './host-feed';
import type { HostFeed } from './host-feed';

interface Kind {
  id: 'cpu' | 'memory';
  unit: Unit;
  series: readonly {
    name: HostSeries;
    label: 'user' | 'system' | 'iowait' | 'used' | 'cached';
    colour: string;
    factor: number;
  }[];
  capacity(feed: HostFeed): number | null;
}

const kinds: readonly Kind[] = [
  {
    id: 'cpu',
    unit: percent,
    series: [
      { name: 'cpuUserPercent', label: 'user', colour: '--series-cpu', factor: 1 },
      { name: 'cpuSystemPercent', label: 'system', colour: '--series-write', factor: 1 },
      { name: 'cpuIowaitPercent', label: 'iowait', colour: '--series-transmit', factor: 1 },
    ],
    capacity: () => null,
  },
  {
    id: 'memory',
    unit: bytes,
    series: [
      { name: 'memoryUsedKiB', label: 'used', colour: '--series-memory', factor: 1024 },
      { name: 'memoryCachedKiB', label: 'cached', colour: '--series-read', factor: 1024 },
    ],
    capacity: ({ memoryTotalKiB }) => (memoryTotalKiB > 0 ? memoryTotalKiB * 1024 : null),
  },
];

/** The host's own processors and memory over the last minutes: all that runs on it, not only guests. */
export function HostGraphs({ hostId }: { hostId: string }): ReactElement {
  const feed = useHostFeed(hostId);
  const axis = useMemo(() => new TimeAxis(`${hostId}/host`), [hostId]);
  return (
    <div className="grid gap-4 @3xl:grid-cols-2">
      {kinds.map((kind) => (
        <Graph key={kind.id} feed={feed} axis={axis} kind={kind} />
      ))}
    </div>
  );
}

function Graph({ feed, axis, kind }: { feed: HostFeed; axis: TimeAxis; kind: Kind }): ReactElement {
  const target = useRef<HTMLDivElement>(null);
  const values = useRef<(HTMLElement | null)[]>([]);
  const when = useRef<HTMLElement>(null);
  const rem = useSyncExternalStore(onAppearanceChange, rootFontSize);
  const empty = useSyncExternalStore(
    feed.subscribe,
    () => feed.live && !feed.has(...kind.series.map(({ name }) => name)),
  );
  useEffect(() => {
    if (!target.current) return;
    let cursor: number | null = null;
    const showNumbers = (): void => {
      const at = cursor ?? feed.times.length - 1;
      kind.series.forEach(({ name, factor }, index) => {
        const value = feed.points(name)[at] ?? null;
        const element = values.current[index];
        if (element) setText(element, value === null ? DASH : kind.unit.value(value * factor));
      });
      const time = cursor === null ? undefined : feed.times[cursor];
      if (when.current) setText(when.current, time === undefined ? '' : formatTime(time));
    };
    const plot = createPlot(target.current, {
      feed,
      axis,
      unit: kind.unit,
      series: kind.series,
      capacity: () => kind.capacity(feed),
      compact: true,
      rem,
      onCursor(index) {
        cursor = index;
        showNumbers();
      },
    });
    const draw = (): void => {
      plot.draw();
      showNumbers();
    };
    const drawSoon = (): void => paintSoon(draw);
    showNumbers();
    const stops = [feed.subscribe(drawSoon), axis.subscribe(drawSoon), onAppearanceChange(drawSoon)];
    return () => {
      for (const stop of stops) stop();
      cancelPaint(draw);
      plot.destroy();
    };
  }, [feed, axis, kind, rem]);
  const title = t(`host.graphs.${kind.id}`);
  return (
    <figure aria-label={title} className="flex min-w-0 flex-col rounded-lg border border-line bg-raised">
      <figcaption className="flex min-h-9 flex-wrap items-center gap-x-3 px-3 py-1.5">
        <span className="font-semibold">{title}</span>
        <span ref={when} className="numeric text-small text-faint" />
        <span className="grow" />
        {kind.series.map(({ name, label, colour }, index) => (
          <span key={name} className="flex items-center gap-1.5">
            <span aria-hidden className="h-0.5 w-3 rounded-full" style={{ background: `var(${colour})` }} />
            <span className="text-small text-soft">{t(`host.graphs.${label}`)}</span>
            <span
              ref={(element) => void (values.current[index] = element)}
              className="numeric min-w-14 text-right font-medium"
            />
          </span>
        ))}
      </figcaption>
      <div className="relative h-36">
        <div ref={target} className="absolute inset-0 bottom-1" />
        {empty && (
          <p className="pointer-events-none absolute inset-0 bottom-6 left-18 grid place-items-center text-small text-soft">
            <span className="rounded-sm bg-raised px-2">{t('host.graphs.empty')}</span>
          </p>
        )}
      </div>
    </figure>
  );
}
