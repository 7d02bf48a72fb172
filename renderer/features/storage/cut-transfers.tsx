import type { ReactElement } from 'react';
import type { HostDto } from '../../../electron/contract/hosts';
import type { CutTransfer } from '../../../electron/contract/storage';
import { bridge } from '../../bridge/bridge';
import { useTopic } from '../../bridge/use-topic';
import { formatBytes } from '../../lib/format';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { blockedBy } from '../hosts/blocked';
import { attempt } from '../notifications/attempt';

/** Transfers of a pool that a lost link cut: they can go on, or be cleaned up. */
export function CutTransfers({ host, poolUuid }: { host: HostDto; poolUuid: string }): ReactElement | null {
  const { value } = useTopic('volumes.cut', {});
  const cut = (value ?? []).filter((each) => each.hostId === host.id && each.poolUuid === poolUuid);
  if (cut.length === 0) return null;
  return (
    <ul className="flex flex-col gap-2">
      {cut.map((transfer) => (
        <Row key={transfer.id} host={host} transfer={transfer} />
      ))}
    </ul>
  );
}

function textOf({ doneBytes, totalBytes }: CutTransfer): string {
  if (doneBytes === 0) return t('storage.transfer.cut.leftover');
  const done = formatBytes(doneBytes);
  return totalBytes === null
    ? t('storage.transfer.cut.done', { done })
    : t('storage.transfer.cut.progress', { done, total: formatBytes(totalBytes) });
}

function Row({ host, transfer }: { host: HostDto; transfer: CutTransfer }): ReactElement {
  const { id, direction, volume, path, doneBytes } = transfer;
  const away = blockedBy(host) !== null;
  const call = (name: 'volumes.resume' | 'volumes.discard'): void =>
    void attempt(t('storage.transfer.cut.failed'), () => bridge().call(name, { id }));
  return (
    <li
      role="alert"
      className="flex flex-wrap items-center gap-3 rounded-lg border border-warning-line bg-warning-bg p-3"
    >
      <div className="min-w-0 grow">
        <p dir="auto" className="font-semibold">
          {t(`storage.transfer.cut.${direction}`, { volume })}
        </p>
        <p>
          {textOf(transfer)} {away && t('storage.transfer.cut.away')}
        </p>
        {path && <p className="truncate font-mono text-small text-soft">{path}</p>}
      </div>
      {path !== null && doneBytes > 0 && (
        <Button variant="primary" isDisabled={away} onPress={() => call('volumes.resume')}>
          {t('storage.transfer.cut.resume')}
        </Button>
      )}
      <Button isDisabled={away && direction === 'upload'} onPress={() => call('volumes.discard')}>
        {t('storage.transfer.cut.discard')}
      </Button>
    </li>
  );
}
