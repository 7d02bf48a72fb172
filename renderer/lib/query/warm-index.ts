import type { DomainRow } from '../../../electron/contract/inventory';
import { rowIndex } from './row-index';

const AT_ONCE = 100;

/** Makes rows ready to be searched while the page has nothing else to do; returns stop. */
export function warmIndex(machines: readonly { row: DomainRow }[]): () => void {
  let at = 0;
  const work = (deadline: IdleDeadline): void => {
    const index = rowIndex();
    while (at < machines.length && deadline.timeRemaining() > 1) {
      for (const { row } of machines.slice(at, at + AT_ONCE)) index(row);
      at += AT_ONCE;
    }
    if (at < machines.length) idle = requestIdleCallback(work);
  };
  let idle = requestIdleCallback(work);
  return () => cancelIdleCallback(idle);
}
