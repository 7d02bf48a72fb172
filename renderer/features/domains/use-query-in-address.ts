import { useEffect, useRef } from 'react';
import { setFilter } from '../../app/filter';
import { amendRoute } from '../../app/router';

const SETTLE_MS = 300;

/**
 * The address follows what is typed, so that it can be gone back to and handed on; and where an address with another
 * query is opened, the filter follows it. `own` is what the view says by itself.
 */
export function useQueryInAddress(
  view: string | undefined,
  own: string,
  inAddress: string | undefined,
  filter: string,
): void {
  const known = useRef(inAddress);
  useEffect(() => {
    if (known.current === inAddress) return;
    known.current = inAddress;
    setFilter(inAddress ?? own);
  }, [inAddress, own]);
  const q = filter === own ? undefined : filter;
  useEffect(() => {
    const timer = setTimeout(() => {
      known.current = q || undefined;
      amendRoute({ page: 'machines', view, q });
    }, SETTLE_MS);
    return () => clearTimeout(timer);
  }, [view, q]);
}
