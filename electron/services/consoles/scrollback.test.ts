import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { Scrollback } from './scrollback.js';

test('what was appended is read back, wherever the ring wraps', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 40 }),
      fc.array(fc.uint8Array({ maxLength: 60 }), { maxLength: 20 }),
      fc.integer({ min: 1, max: 50 }),
      (capacity, chunks, step) => {
        const scrollback = new Scrollback(capacity);
        for (const chunk of chunks) scrollback.append(chunk);
        const all = chunks.flatMap((chunk) => [...chunk]);
        expect(scrollback.end).toBe(all.length);
        const read: number[] = [];
        for (let position = scrollback.start; position < scrollback.end;) {
          const bytes = scrollback.read(position, step);
          expect(bytes.length).toBeGreaterThan(0);
          read.push(...bytes);
          position += bytes.length;
        }
        expect(read).toEqual(all.slice(Math.max(0, all.length - capacity)));
      },
    ),
  );
});
