import {
  formatBitRate,
  formatByteRate,
  formatBytes,
  formatCount,
  formatMilliseconds,
  formatPercent,
} from '../../lib/format';

/** How a graph's numbers are read: what its axis is divided into, and how a value is written. */
export interface Unit {
  /** Distances between lines of the grid that make round numbers in this unit; undefined leaves it to the plot. */
  increments?: number[];
  /** The axis ends no lower than this, so that an idle line lies on the ground. */
  leastMax: number;
  /** Short, beside the axis. */
  tick(value: number): string;
  /** In full, for the present value and under the cursor. */
  value(value: number): string;
}

const powersOfTwo = Array.from({ length: 56 }, (_, exponent) => 2 ** exponent);
/** Bytes per second whose bits are 1, 2 or 5 times a power of ten. */
const roundBits = Array.from({ length: 13 }, (_, exponent) =>
  [1, 2, 5].map((n) => (n * 10 ** exponent) / 8),
).flat();

export const percent: Unit = {
  increments: [10, 25, 50, 100],
  leastMax: 100,
  tick: (value) => formatPercent(value),
  value: (value) => formatPercent(value, 1),
};

export const bytes: Unit = {
  increments: powersOfTwo,
  leastMax: 1024 ** 2,
  tick: formatBytes,
  value: formatBytes,
};

export const byteRate: Unit = {
  increments: powersOfTwo,
  leastMax: 64 * 1024,
  tick: formatByteRate,
  value: formatByteRate,
};

export const bitRate: Unit = {
  increments: roundBits,
  leastMax: 100_000 / 8,
  tick: formatBitRate,
  value: formatBitRate,
};

const aSecond = (value: number): string => `${formatCount(value)}/s`;

/** How often something happens. */
export const perSecond: Unit = { leastMax: 10, tick: aSecond, value: aSecond };

export const milliseconds: Unit = { leastMax: 10, tick: formatMilliseconds, value: formatMilliseconds };
