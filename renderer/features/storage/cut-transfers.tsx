import { useMemo } from 'react';
import type { ReactElement } from 'react';
import type { HostDto } from '../../../electron/contract/hosts';
import { t } from '../../lib/i18n/t';
import { blockedBy } from '../hosts/blocked';
import { CutTransferButtons, cutText, useCutTransfers } from '../operations/cut-transfers';

/** Transfers of a pool that a lost link cut: they can go on, or be cleaned up. */
export function CutTransfers({ host, poolUuid }: { host: HostDto; poolUuid: string }): ReactElement | null {
  const all = useCutTransfers((state) => state.cut);
  const cut = useMemo(
    () => all.filter((each) => each.hostId === host.id && each.poolUuid === poolUuid),
    [all, host.id, poolUuid],
  );
  if (cut.length === 0) return null;
  const away = blockedBy(host) !== null;
  return (
    <ul className="flex flex-col gap-2">
      {cut.map((transfer) => (
        <li
          key={transfer.id}
          role="alert"
          className="flex flex-wrap items-center gap-3 rounded-lg border border-warning-line bg-warning-bg p-3"
        >
          <div className="min-w-0 grow">
            <p dir="auto" className="font-semibold">
              {t(`storage.transfer.cut.${transfer.direction}`, { volume: transfer.volume })}
            </p>
            <p>
              {cutText(transfer)} {away && t('storage.transfer.cut.away')}
            </p>
            {transfer.path && <p className="truncate font-mono text-small text-soft">{transfer.path}</p>}
          </div>
          <CutTransferButtons transfer={transfer} />
        </li>
      ))}
    </ul>
  );
}
