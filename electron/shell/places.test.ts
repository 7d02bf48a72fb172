import { describe, expect, it } from 'vitest';
import { displaysKey, onScreen } from './places.js';

const display = (x: number, y: number, width: number, height: number, scaleFactor = 1) => ({
  bounds: { x, y, width, height },
  workArea: { x, y: y + 30, width, height: height - 30 },
  scaleFactor,
});
const laptop = display(0, 0, 1440, 900);
const desk = display(1440, -180, 2560, 1440);

describe('a set of displays', () => {
  it('is the same in whatever order it is told', () =>
    expect(displaysKey([laptop, desk])).toBe(displaysKey([desk, laptop])));
  it('is another one with a display more, elsewhere or of another scale', () => {
    const keys = [
      [laptop],
      [laptop, desk],
      [laptop, display(-2560, 0, 2560, 1440)],
      [display(0, 0, 1440, 900, 2)],
    ];
    expect(new Set(keys.map(displaysKey)).size).toBe(4);
  });
});

describe('a window', () => {
  it('stays where it is seen', () => {
    const place = { x: 1600, y: 100, width: 1000, height: 700 };
    expect(onScreen(place, [laptop, desk])).toEqual(place);
  });
  it('comes back from a display that is gone', () =>
    expect(onScreen({ x: 1600, y: 100, width: 1000, height: 700 }, [laptop])).toEqual({
      x: 440,
      y: 100,
      width: 1000,
      height: 700,
    }));
  it('comes down from beneath a panel, and in from the edge', () =>
    expect(onScreen({ x: -500, y: -20, width: 1000, height: 700 }, [laptop])).toEqual({
      x: 0,
      y: 30,
      width: 1000,
      height: 700,
    }));
  it('is made no larger than there is room', () =>
    expect(onScreen({ x: 1600, y: 0, width: 2400, height: 1300 }, [laptop])).toEqual({
      x: 0,
      y: 30,
      width: 1440,
      height: 870,
    }));
});
