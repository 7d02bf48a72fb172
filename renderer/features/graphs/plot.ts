import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { formatDate, formatShortTime, formatTime } from '../../lib/format';
import { tokenColour, tokenColourWithAlpha } from '../../ui/token-colours';
import type { Points, SeriesFeed } from './series-feed';
import type { Mark, TimeAxis } from './time-axis';
import type { Unit } from './units';

export interface PlotSeries {
  /** As the feed calls it. */
  name: string;
  /** A colour token, such as "--series-cpu". */
  colour: string;
  /** Makes the unit's base out of what the contract carries, such as bytes out of KiB. */
  factor: number;
}

export interface PlotOptions {
  feed: SeriesFeed;
  axis: TimeAxis;
  unit: Unit;
  series: readonly PlotSeries[];
  /** What can't be exceeded, in the unit's base, drawn as a line; null for none. */
  capacity(): number | null;
  /** The cursor stands on this point of the feed, and at this mark; null when it left. */
  onCursor(index: number | null, mark: Mark | null): void;
  /** Few lines and no zoom, for small graphs. */
  compact: boolean;
  /** Pixels to the rem, by which everything beside the lines is scaled. */
  rem: number;
}

const minute = 60_000;
/** A point further from the cursor is not what it points at. */
const NEAR_PX = 16;
const MARK_NEAR_PX = 5;
const hour = 60 * minute;
const day = 24 * hour;
const timeSteps = [
  ...[1000, 5000, 10_000, 30_000, minute, 2 * minute, 5 * minute, 10 * minute, 20 * minute, 30 * minute],
  ...[hour, 2 * hour, 4 * hour, 6 * hour, 12 * hour, day, 2 * day, 4 * day],
];

/** Round times, whatever the range begins with. */
function multiples(step: number, from: number, to: number): number[] {
  const first = Math.ceil(from / step);
  return Array.from(
    { length: Math.max(0, Math.floor(to / step) - first + 1) },
    (_, at) => (first + at) * step,
  );
}

function yRange(options: PlotOptions, dataMax: number | null): [number, number] {
  const capacity = options.capacity();
  if (capacity !== null && capacity > 0) return [0, capacity * 1.06];
  return [0, Math.max(options.unit.leastMax, (dataMax ?? 0) * 1.1)];
}

function drawCapacity(plot: uPlot, capacity: number | null): void {
  if (capacity === null || capacity <= 0) return;
  const { ctx, bbox } = plot;
  const y = Math.round(plot.valToPos(capacity, 'y', true)) + 0.5;
  ctx.save();
  ctx.strokeStyle = tokenColour('--line-strong');
  ctx.lineWidth = uPlot.pxRatio;
  ctx.setLineDash([4 * uPlot.pxRatio, 3 * uPlot.pxRatio]);
  ctx.beginPath();
  ctx.moveTo(bbox.left, y);
  ctx.lineTo(bbox.left + bbox.width, y);
  ctx.stroke();
  ctx.restore();
}

const markColours: Record<Mark['level'], string> = {
  info: '--line-strong',
  warning: '--warning-text',
  error: '--danger-text',
};

/** What has happened, as ticks that stand on the axis. */
function drawMarks(plot: uPlot, marks: readonly Mark[]): void {
  if (marks.length === 0) return;
  const { ctx, bbox } = plot;
  const height = Math.min(bbox.height, 9 * uPlot.pxRatio);
  ctx.save();
  ctx.lineWidth = 2 * uPlot.pxRatio;
  for (const { at, level } of marks) {
    const x = Math.round(plot.valToPos(at, 'x', true));
    if (x < bbox.left || x > bbox.left + bbox.width) continue;
    ctx.strokeStyle = tokenColour(markColours[level]);
    ctx.beginPath();
    ctx.moveTo(x, bbox.top + bbox.height);
    ctx.lineTo(x, bbox.top + bbox.height - height);
    ctx.stroke();
  }
  ctx.restore();
}

/** The mark under the cursor, the more serious first. */
function markAtCursor(plot: uPlot, marks: readonly Mark[]): Mark | null {
  const { left = -1 } = plot.cursor;
  if (left < 0) return null;
  const near = marks.filter(({ at }) => Math.abs(plot.valToPos(at, 'x') - left) <= MARK_NEAR_PX);
  return near.find(({ level }) => level !== 'info') ?? near.at(-1) ?? null;
}

function data(options: PlotOptions): uPlot.AlignedData {
  const { feed } = options;
  const points = ({ name, factor }: PlotSeries): Points => {
    const told = feed.points(name);
    const values = told.length > 0 ? told : feed.times.map(() => null);
    return factor === 1 ? values : values.map((value) => (value === null ? null : value * factor));
  };
  return [feed.times, ...options.series.map(points)];
}

function series({ colour }: PlotSeries, alone: boolean): uPlot.Series {
  return {
    stroke: () => tokenColour(colour),
    fill: alone ? () => tokenColourWithAlpha(colour, 0.14) : undefined,
    width: 1.5,
    spanGaps: false,
    // A value between two gaps has no line; it shows as a point.
    points: { show: (_plot, _index, from, to) => to - from < 2, size: 4 },
  };
}

/** The point under the cursor; null where there is none near. */
function pointAtCursor({ cursor, data: [times], valToPos }: uPlot): number | null {
  const { left = -1, idx } = cursor;
  const time = idx == null ? undefined : times?.[idx];
  if (left < 0 || idx == null || time == null) return null;
  return Math.abs(valToPos(time, 'x') - left) <= NEAR_PX ? idx : null;
}

function plotOptions(options: PlotOptions, width: number, height: number): uPlot.Options {
  const { axis, unit, compact } = options;
  const scaled = (size: number): number => (size * options.rem) / 16;
  const font = `${scaled(11)}px "Inter Variable", system-ui, sans-serif`;
  const grid: uPlot.Axis.Grid = { stroke: () => tokenColour('--grid'), width: 1 };
  const axisBase = { font, stroke: () => tokenColour('--text-faint'), grid, ticks: { show: false } };
  return {
    width,
    height,
    ms: 1,
    padding: [scaled(8), scaled(20), 0, 0],
    legend: { show: false },
    scales: {
      x: { time: true, range: () => axis.range(options.feed.times.at(-1)) },
      y: { range: (_plot, _min, max) => yRange(options, max) },
    },
    axes: [
      {
        ...axisBase,
        incrs: timeSteps,
        splits: (_plot, _axis, from, to, step) => multiples(step, from, to),
        space: scaled(84),
        size: scaled(24),
        gap: scaled(6),
        values: (_plot, splits, _axis, _space, step) =>
          splits.map((time) =>
            step < minute ? formatTime(time) : step < day ? formatShortTime(time) : formatDate(time),
          ),
      },
      {
        ...axisBase,
        incrs: unit.increments,
        space: scaled(30),
        size: scaled(72),
        gap: scaled(8),
        values: (_plot, splits) => splits.map((value) => unit.tick(value)),
      },
    ],
    series: [{}, ...options.series.map((each) => series(each, options.series.length === 1))],
    cursor: {
      y: false,
      sync: { key: axis.key, scales: ['x', null] },
      drag: { x: !compact, y: false, setScale: false, dist: 6 },
      hover: { prox: NEAR_PX },
      points: { size: 6, width: 1.5, fill: () => tokenColour('--bg-raised') },
    },
    hooks: {
      drawAxes: [(plot) => drawCapacity(plot, options.capacity()), (plot) => drawMarks(plot, axis.marks)],
      setCursor: [(plot) => options.onCursor(pointAtCursor(plot), markAtCursor(plot, axis.marks))],
      setSelect: [
        (plot) => {
          const { left, width: selected } = plot.select;
          if (selected < 6) return;
          axis.setZoom([plot.posToVal(left, 'x'), plot.posToVal(left + selected, 'x')]);
          plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
        },
      ],
    },
  };
}

/** A graph in `target`, as wide and high as it. Call `draw` after a tick or a change of theme. */
export function createPlot(target: HTMLElement, options: PlotOptions): { draw(): void; destroy(): void } {
  const plot = new uPlot(
    plotOptions(options, target.clientWidth, target.clientHeight),
    data(options),
    target,
  );
  const size = new ResizeObserver(() => {
    if (target.clientWidth > 0) plot.setSize({ width: target.clientWidth, height: target.clientHeight });
  });
  size.observe(target);
  // Drawn before the font is there, the axes would keep a stand-in's letters.
  void document.fonts.ready.then(() => plot.redraw(false));
  const zoomOut = (): void => axis.setZoom(null);
  const { axis } = options;
  plot.over.addEventListener('dblclick', zoomOut);
  return {
    draw: () => plot.setData(data(options)),
    destroy() {
      size.disconnect();
      plot.over.removeEventListener('dblclick', zoomOut);
      plot.destroy();
    },
  };
}
