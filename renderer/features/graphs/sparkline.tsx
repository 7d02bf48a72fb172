import { memo, useLayoutEffect, useRef } from 'react';
import type { ReactElement } from 'react';
import { DASH, bytesParts, formatExactBytes, formatPercent } from '../../lib/format';
import { tokenColour, tokenColourWithAlpha } from '../../ui/token-colours';
import { SPARK_MS, type RowSeries } from './row-stats';
import { setText } from './set-text';
import { rowStatsOf } from './use-row-stats';

const WIDTH = 72;
const HEIGHT = 20;

interface CellProps {
  hostId: string;
  uuid: string;
}

/** A domain's CPU over the last minute and now. It paints by itself; the table never renders for it. */
export const CpuCell = memo(function CpuCell({ hostId, uuid }: CellProps): ReactElement {
  const canvas = useRef<HTMLCanvasElement>(null);
  const number = useRef<HTMLSpanElement>(null);
  // Before it is painted: its element may have shown another machine.
  useLayoutEffect(
    () =>
      rowStatsOf(hostId).register(uuid, (row) => {
        if (canvas.current) paintSparkline(canvas.current, row);
        const now = row?.cpuPercent.at(-1) ?? NaN;
        if (number.current) setText(number.current, formatPercent(now));
      }),
    [hostId, uuid],
  );
  return (
    <span className="flex items-center gap-2">
      <canvas ref={canvas} aria-hidden style={{ width: WIDTH, height: HEIGHT }} className="shrink-0" />
      <span ref={number} className="numeric w-11 shrink-0 text-right" />
    </span>
  );
});

/** A domain's memory in use: a bar against its maximum, and the number. */
export const MemoryCell = memo(function MemoryCell({
  hostId,
  uuid,
  maxKiB,
}: CellProps & { maxKiB: number | null }): ReactElement {
  const bar = useRef<HTMLSpanElement>(null);
  const value = useRef<HTMLSpanElement>(null);
  const unit = useRef<HTMLSpanElement>(null);
  const cell = useRef<HTMLSpanElement>(null);
  // Before it is painted: its element may have shown another machine.
  useLayoutEffect(
    () =>
      rowStatsOf(hostId).register(uuid, (row) => {
        const used = row?.memoryKiB ?? NaN;
        const share = maxKiB && used > 0 ? Math.min(1, used / maxKiB) : 0;
        if (bar.current) bar.current.style.transform = `scaleX(${share.toFixed(3)})`;
        // Not in use: what it may take is still worth knowing, in lighter type.
        const shown = Number.isFinite(used) ? used : (maxKiB ?? NaN);
        const parts = bytesParts(shown * 1024);
        if (value.current) setText(value.current, Number.isFinite(shown) ? parts.value : DASH);
        if (unit.current) setText(unit.current, parts.unit);
        if (!cell.current) return;
        cell.current.toggleAttribute('data-idle', !Number.isFinite(used));
        const exact = formatExactBytes(shown * 1024);
        if (cell.current.title !== exact) cell.current.title = exact;
      }),
    [hostId, uuid, maxKiB],
  );
  return (
    <span ref={cell} className="group flex items-center gap-2">
      <span aria-hidden className="block h-1.5 w-12 shrink-0 overflow-hidden rounded-full bg-active">
        <span
          ref={bar}
          className="block h-full origin-left bg-series-memory"
          style={{ transform: 'scaleX(0)' }}
        />
      </span>
      <span className="numeric flex w-18 shrink-0 justify-end gap-1 group-data-idle:text-faint">
        <span ref={value} />
        <span ref={unit} className="w-7 text-left text-faint" />
      </span>
    </span>
  );
});

function paintSparkline(canvas: HTMLCanvasElement, row: RowSeries | null): void {
  const drawn = row?.cpuPercent.some(Number.isFinite) ?? false;
  // A row without values is painted empty once.
  if (!drawn && !canvas.dataset.drawn) return;
  const ratio = window.devicePixelRatio;
  const width = Math.round(WIDTH * ratio);
  const height = Math.round(HEIGHT * ratio);
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  const context = canvas.getContext('2d');
  if (!context) return;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, WIDTH, HEIGHT);
  if (!row || !drawn) {
    delete canvas.dataset.drawn;
    return;
  }
  canvas.dataset.drawn = 'yes';
  for (const run of runs(row)) paintRun(context, run);
}

type Point = readonly [x: number, y: number];

/** The line's unbroken parts, in pixels. */
function runs({ times, cpuPercent }: RowSeries): Point[][] {
  const newest = times.at(-1) ?? 0;
  const parts: Point[][] = [];
  let part: Point[] = [];
  times.forEach((time, index) => {
    const value = cpuPercent[index] ?? NaN;
    if (Number.isFinite(value)) {
      if (part.length === 0) parts.push(part);
      const x = WIDTH - 0.75 - ((newest - time) / SPARK_MS) * (WIDTH - 1.5);
      part.push([x, HEIGHT - 1.5 - (Math.min(100, value) / 100) * (HEIGHT - 3)]);
    } else if (part.length > 0) part = [];
  });
  return parts;
}

function paintRun(context: CanvasRenderingContext2D, run: Point[]): void {
  const [first] = run;
  const last = run.at(-1);
  if (!first || !last) return;
  const line = new Path2D();
  line.moveTo(first[0], first[1]);
  for (const [x, y] of run) line.lineTo(x, y);
  if (run.length === 1) line.lineTo(first[0] + 1, first[1]);
  const area = new Path2D(line);
  area.lineTo(last[0], HEIGHT - 0.5);
  area.lineTo(first[0], HEIGHT - 0.5);
  area.closePath();
  context.fillStyle = tokenColourWithAlpha('--series-cpu', 0.16);
  context.fill(area);
  context.strokeStyle = tokenColour('--series-cpu');
  context.lineWidth = 1.25;
  context.lineJoin = 'round';
  context.stroke(line);
}
