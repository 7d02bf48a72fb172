import { useEffect, useRef, useSyncExternalStore } from 'react';
import type { ReactElement } from 'react';
import { DASH, formatTime } from '../../lib/format';
import { t } from '../../lib/i18n/t';
import { cx } from '../../ui/cx';
import { onAppearanceChange, rootFontSize } from '../../ui/token-colours';
import { cancelPaint, paintSoon } from './frame';
import { GraphMenu } from './graph-menu';
import type { GraphKind } from './graph-set';
import { createPlot } from './plot';
import type { SeriesFeed } from './series-feed';
import { setText } from './set-text';
import type { Mark, TimeAxis } from './time-axis';
import { useFeedValue } from './use-domain-feed';

interface Props {
  feed: SeriesFeed;
  axis: TimeAxis;
  kind: GraphKind;
  /** Whose graph it is, for the names of files. */
  of: string;
  /** Small, for an overview: no zoom. */
  compact?: boolean;
  /** Said where there is no value, though all that is known has been told. */
  whenEmpty: string;
}

const MOST_IN_LEGEND = 4;

/** One graph over time. Ticks reach the canvas and the numbers without React. */
export function TimeGraph({ feed, axis, kind, of, compact = false, whenEmpty }: Props): ReactElement {
  const target = useRef<HTMLDivElement>(null);
  const values = useRef<(HTMLElement | null)[]>([]);
  const when = useRef<HTMLElement>(null);
  const live = useFeedValue(feed, () => feed.live);
  const rem = useSyncExternalStore(onAppearanceChange, rootFontSize);
  const empty = useFeedValue(feed, () => !feed.has(...kind.series.map((each) => each.name)));

  useEffect(() => {
    if (!target.current) return;
    let cursor: number | null = null;
    let mark: Mark | null = null;
    const showNumbers = (): void => {
      const at = cursor ?? feed.times.length - 1;
      kind.series.forEach(({ name, factor }, index) => {
        const value = feed.points(name)[at] ?? null;
        const element = values.current[index];
        if (element) setText(element, value === null ? DASH : kind.unit.value(value * factor));
      });
      const time = cursor === null ? undefined : feed.times[cursor];
      const told = mark
        ? `${formatTime(mark.at)} · ${mark.text}`
        : time === undefined
          ? ''
          : formatTime(time);
      if (when.current) setText(when.current, told);
    };
    const plot = createPlot(target.current, {
      feed,
      axis,
      unit: kind.unit,
      series: kind.series,
      capacity: () => kind.capacity(),
      compact,
      rem,
      onCursor(index, under) {
        cursor = index;
        mark = under;
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
    // What is drawn in another size is drawn anew.
  }, [feed, axis, kind, compact, rem]);

  const { title } = kind;
  const alone = kind.series.length === 1;
  // More values than fit beside the title are left to the lines.
  const legend = kind.series.length <= MOST_IN_LEGEND ? kind.series : [];
  return (
    <figure
      aria-label={title}
      className={cx('flex min-w-0 flex-col rounded-lg border border-line bg-raised', !compact && 'h-48')}
    >
      <figcaption className="relative flex min-h-9 flex-wrap items-center gap-x-3 py-1.5 pr-10 pl-3">
        <span className="font-semibold">{title}</span>
        <span ref={when} className="numeric min-w-0 truncate text-small text-faint" />
        {/* What wraps stays at the side where the values stand. */}
        <span className="ml-auto flex flex-wrap items-center justify-end gap-x-3">
          {legend.map(({ name, label, colour }, index) => (
            <span key={name} className="flex items-center gap-1.5">
              {!alone && (
                <span
                  aria-hidden
                  className="h-0.5 w-3 rounded-full"
                  style={{ background: `var(${colour})` }}
                />
              )}
              <span className={cx('text-small text-soft', alone && 'sr-only')}>{label}</span>
              <span
                ref={(element) => void (values.current[index] = element)}
                className={cx('numeric text-right font-medium', alone ? 'min-w-16' : 'min-w-19')}
              />
            </span>
          ))}
        </span>
        {!empty && (
          // However far the legend wraps, the menu stays in its corner.
          <span className="absolute top-1.5 right-1.5">
            <GraphMenu
              title={title}
              of={of}
              content={() => ({
                title,
                times: feed.times,
                series: kind.series.map(({ name: id, label, colour, factor }) => ({
                  label,
                  colour,
                  values: feed.points(id).map((value) => (value === null ? null : value * factor)),
                })),
              })}
              canvas={() => target.current?.querySelector('canvas') ?? null}
            />
          </span>
        )}
      </figcaption>
      <div className={cx('relative', compact ? 'h-32' : 'min-h-0 grow')}>
        <div ref={target} className="absolute inset-0 bottom-1" />
        {empty && (
          <p className="pointer-events-none absolute inset-0 bottom-6 left-18 grid place-items-center text-small text-soft">
            <span className="rounded-sm bg-raised px-2">{live ? whenEmpty : t('graphs.waiting')}</span>
          </p>
        )}
      </div>
    </figure>
  );
}
