import { expect, it } from 'vitest';
import { graphCsv } from './graph-export';

it('writes a line per moment, with gaps left empty', () =>
  expect(
    graphCsv({
      title: 'Disk',
      times: [Date.UTC(2026, 0, 1), Date.UTC(2026, 0, 1, 0, 0, 1)],
      series: [
        { label: 'Read', values: [1.5, null], colour: '--series-read' },
        { label: 'Write', values: [0, 4096], colour: '--series-write' },
      ],
    }),
  ).toBe(
    'time,Disk: Read,Disk: Write\r\n2026-01-01T00:00:00.000Z,1.5,0\r\n2026-01-01T00:00:01.000Z,,4096\r\n',
  ));
