import { toCsv } from '../../lib/csv';
import { fileName, saveFile } from '../../lib/save-file';
import { tokenColour } from '../../ui/token-colours';

/** A graph as it is drawn now. */
export interface GraphContent {
  title: string;
  /** Milliseconds since the epoch. */
  times: readonly number[];
  series: readonly {
    label: string;
    /** In the unit's base: per cent, bytes, bytes per second. */
    values: readonly (number | null)[];
    /** A colour token. */
    colour: string;
  }[];
}

/** The values behind a graph, a line per moment, times in ISO 8601. */
export function graphCsv({ title, times, series }: GraphContent): string {
  const rows = times.map((time, at) => [
    new Date(time).toISOString(),
    ...series.map(({ values }) => values[at] ?? null),
  ]);
  return toCsv(['time', ...series.map(({ label }) => `${title}: ${label}`)], rows);
}

/** The graph with its title and what its lines mean, in the theme's colours. */
function graphPicture({ title, series }: GraphContent, plot: HTMLCanvasElement): HTMLCanvasElement {
  const ratio = plot.clientWidth > 0 ? plot.width / plot.clientWidth : 1;
  const head = 36 * ratio;
  const picture = document.createElement('canvas');
  picture.width = plot.width;
  picture.height = plot.height + head;
  const context = picture.getContext('2d');
  if (!context) return picture;
  context.fillStyle = tokenColour('--bg-raised');
  context.fillRect(0, 0, picture.width, picture.height);
  context.textBaseline = 'middle';
  const font = (weight: number): string =>
    `${weight} ${13 * ratio}px "Inter Variable", system-ui, sans-serif`;
  context.font = font(600);
  context.fillStyle = tokenColour('--text');
  context.fillText(title, 12 * ratio, head / 2);
  let right = picture.width - 12 * ratio;
  context.font = font(400);
  context.textAlign = 'right';
  for (const { label, colour } of [...series].reverse()) {
    context.fillStyle = tokenColour('--text-soft');
    context.fillText(label, right, head / 2);
    right -= context.measureText(label).width + 6 * ratio;
    context.fillStyle = tokenColour(colour);
    context.fillRect(right - 12 * ratio, head / 2 - ratio, 12 * ratio, 2 * ratio);
    right -= 24 * ratio;
  }
  context.drawImage(plot, 0, head);
  return picture;
}

export function saveGraphCsv(content: GraphContent, name: string): void {
  saveFile(fileName(name, 'csv'), new Blob([graphCsv(content)], { type: 'text/csv;charset=utf-8' }));
}

export function saveGraphPicture(content: GraphContent, plot: HTMLCanvasElement, name: string): void {
  graphPicture(content, plot).toBlob((png) => png && saveFile(fileName(name, 'png'), png), 'image/png');
}
