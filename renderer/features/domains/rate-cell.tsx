import { memo, useLayoutEffect, useRef } from 'react';
import type { ReactElement } from 'react';
import { formatBitRate, formatByteRate } from '../../lib/format';
import { setText } from '../graphs/set-text';
import { rowStatsOf } from '../graphs/use-row-stats';

interface Props {
  hostId: string;
  uuid: string;
  /** Bytes per second of all disks, bits per second of all network cards. */
  of: 'disk' | 'net';
}

/** What a machine moves now. It writes itself; the table never renders for it. */
export const RateCell = memo(function RateCell({ hostId, uuid, of }: Props): ReactElement {
  const cell = useRef<HTMLSpanElement>(null);
  // Before it is painted: its element may have shown another machine.
  useLayoutEffect(
    () =>
      rowStatsOf(hostId).register(uuid, (row) => {
        const rate = (of === 'disk' ? row?.diskBytes : row?.netBytes) ?? NaN;
        if (!cell.current) return;
        setText(cell.current, of === 'disk' ? formatByteRate(rate) : formatBitRate(rate));
        cell.current.toggleAttribute('data-none', !(rate > 0));
      }),
    [hostId, uuid, of],
  );
  return <span ref={cell} className="numeric truncate data-none:text-faint" />;
});
