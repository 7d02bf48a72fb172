import type { Language, Round } from './peer.js';

/** What is compared, and the bar it is held to; `more` means that more is better. */
export interface Figure {
  name: string;
  against: Language;
  bar?: { most: number } | { least: number };
  measure: 'time' | 'rate' | 'cpu';
}

export interface Result {
  figure: string;
  value: number;
  /** Things done per round: domains, calls, events, bytes. */
  n: number;
  rounds: number;
  /** The middle half of the rounds' own ratios lies in here. */
  spread: [number, number];
}

const cost: Record<Figure['measure'], (round: Round) => number> = {
  time: ({ seconds, n }) => seconds / n,
  rate: ({ seconds, n }) => n / seconds,
  cpu: ({ cpu, n }) => cpu / n,
};

function quantile(values: number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  const place = share * (sorted.length - 1);
  const low = sorted[Math.floor(place)] ?? NaN;
  const high = sorted[Math.ceil(place)] ?? NaN;
  return low + (high - low) * (place - Math.floor(place));
}

export function median(figure: Figure, rounds: Round[]): number {
  return quantile(rounds.map(cost[figure.measure]), 0.5);
}

/**
 * Ours over theirs. Both ran in turn, so the rounds are paired: what slows the machine down for a while slows down
 * both sides of a ratio.
 */
export function compare(figure: Figure, ours: Round[], theirs: Round[]): Result {
  const of = cost[figure.measure];
  const ratios = ours.flatMap((round, index) => {
    const other = theirs[index];
    return other ? [of(round) / of(other)] : [];
  });
  const rounded = (value: number): number => Number(value.toPrecision(3));
  return {
    figure: `${figure.name}_vs_${figure.against}`,
    value: rounded(quantile(ratios, 0.5)),
    n: ours[0]?.n ?? 0,
    rounds: ratios.length,
    spread: [rounded(quantile(ratios, 0.25)), rounded(quantile(ratios, 0.75))],
  };
}

export function verdict({ bar }: Figure, { value }: Result): string {
  if (!bar) return '';
  if ('most' in bar) return `${value <= bar.most ? 'meets' : 'MISSES'} ≤ ${bar.most}`;
  return `${value >= bar.least ? 'meets' : 'MISSES'} ≥ ${bar.least}`;
}
