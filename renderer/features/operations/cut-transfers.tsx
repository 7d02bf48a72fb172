import { useEffect } from 'react';
import type { ReactElement } from 'react';
import { create } from 'zustand';
import type { OperationDto } from '../../../electron/contract/operations';
import type { CutTransfer } from '../../../electron/contract/storage';
import { bridge } from '../../bridge/bridge';
import { formatBytes } from '../../lib/format';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { blockedBy } from '../hosts/blocked';
import { useHost, useHosts } from '../hosts/store';
import { attempt } from '../notifications/attempt';
import { dismissNotice, notify } from '../notifications/store';

/** Transfers that a lost link cut: they can go on, or be cleaned up. */
export const useCutTransfers = create<{ cut: readonly CutTransfer[] }>(() => ({ cut: [] }));

const call = (name: 'volumes.resume' | 'volumes.discard', { id }: CutTransfer): void =>
  void attempt(t('storage.transfer.cut.failed'), () => bridge().call(name, { id }));

/** What the page sent itself, or what is not there in part, can't go on. */
const canResume = ({ path, doneBytes }: CutTransfer): boolean => path !== null && doneBytes > 0;

/** How far it had come. */
export function cutText({ doneBytes, totalBytes }: CutTransfer): string {
  if (doneBytes === 0) return t('storage.transfer.cut.leftover');
  const done = formatBytes(doneBytes);
  return totalBytes === null
    ? t('storage.transfer.cut.done', { done })
    : t('storage.transfer.cut.progress', { done, total: formatBytes(totalBytes) });
}

/** Keeps the store fed, and says of each when it can go on: as soon as its host is back. */
export function useCutNotices(): void {
  useEffect(() => {
    const told = new Map<string, number>();
    const tell = (): void => {
      const { cut } = useCutTransfers.getState();
      const { byId } = useHosts.getState();
      for (const [id, notice] of told) if (!cut.some((each) => each.id === id)) dismissNotice(notice);
      for (const transfer of cut) {
        const host = byId.get(transfer.hostId);
        if (told.has(transfer.id) || !host || blockedBy(host) !== null) continue;
        const offers = [...(canResume(transfer) ? (['resume'] as const) : []), 'discard' as const];
        const { volume } = transfer;
        const notice = notify({
          kind: 'operations',
          tone: 'warning',
          title: t(`storage.transfer.cut.${transfer.direction}`, { volume }),
          text: cutText(transfer),
          actions: offers.map((offer) => ({
            label: t(`storage.transfer.cut.${offer}`),
            onAction: () => call(`volumes.${offer}`, transfer),
          })),
        });
        told.set(transfer.id, notice);
      }
    };
    const stops = [
      bridge().subscribe('volumes.cut', {}, (cut) => useCutTransfers.setState({ cut })),
      useCutTransfers.subscribe(tell),
      useHosts.subscribe(tell),
    ];
    return () => stops.forEach((stop) => stop());
  }, []);
}

/** What can be done about a cut transfer. */
export function CutTransferButtons({
  transfer,
  size,
}: {
  transfer: CutTransfer;
  size?: 'small';
}): ReactElement {
  const host = useHost(transfer.hostId);
  const away = !host || blockedBy(host) !== null;
  return (
    <>
      {canResume(transfer) && (
        <Button
          variant="primary"
          size={size}
          isDisabled={away}
          onPress={() => call('volumes.resume', transfer)}
        >
          {t('storage.transfer.cut.resume')}
        </Button>
      )}
      <Button
        size={size}
        isDisabled={away && transfer.direction === 'upload'}
        onPress={() => call('volumes.discard', transfer)}
      >
        {t('storage.transfer.cut.discard')}
      </Button>
    </>
  );
}

/** The transfer that an operation left cut. */
export function useCutOf({ kind, action, hostId, uuid, name, state }: OperationDto): CutTransfer | undefined {
  return useCutTransfers(({ cut }) =>
    kind === 'volume' && state === 'failed'
      ? cut.find(
          (each) =>
            each.hostId === hostId &&
            each.poolUuid === uuid &&
            each.volume === name &&
            `volume-${each.direction}` === action,
        )
      : undefined,
  );
}
