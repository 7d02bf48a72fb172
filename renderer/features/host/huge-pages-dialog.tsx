import { useState } from 'react';
import type { ReactElement } from 'react';
import type { HostDto } from '../../../electron/contract/hosts';
import type { CellMemory } from '../../../electron/contract/node';
import { bridge } from '../../bridge/bridge';
import { formatBytes, formatCount, formatKiB } from '../../lib/format';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { ErrorCard } from '../../ui/error-card';
import { Facts } from '../../ui/facts';
import { NumberField } from '../../ui/fields';
import { useOperation } from './use-operation';

interface Props {
  host: HostDto;
  cell: CellMemory;
  sizeKiB: number;
  total: number;
  free: number;
  onClose(): void;
}

/** Changes how many huge pages are set aside, and says before what that does to the cell's memory. */
export function HugePagesDialog({ host, cell, sizeKiB, total, free, onClose }: Props): ReactElement {
  const [count, setCount] = useState(total);
  const { running, error, run } = useOperation(onClose);
  const used = Math.max(0, total - free);
  const most = Math.max(total, Math.floor((cell.memoryKiB ?? 0) / sizeKiB));
  return (
    <Dialog
      title={t('host.pages.dialog', { size: formatKiB(sizeKiB), cell: cell.id })}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button
            variant="primary"
            isDisabled={count === total || count < used || running}
            onPress={() =>
              run(() =>
                bridge().call('node.reserveHugePages', { hostId: host.id, sizeKiB, cell: cell.id, count }),
              )
            }
          >
            {t('host.pages.apply')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <p>{t('host.pages.text')}</p>
        <NumberField
          label={t('host.pages.count')}
          unit={t('host.pages.unit')}
          value={count}
          onChange={(next) => setCount(Number.isFinite(next) ? next : 0)}
          min={0}
          max={most}
        />
        <Facts
          items={[
            { name: t('host.pages.now'), value: pagesText(total, sizeKiB) },
            { name: t('host.pages.then'), value: pagesText(count, sizeKiB) },
          ]}
        />
        <Effect change={(count - total) * sizeKiB * 1024} free={cell.freeBytes} />
        {used > 0 && count < used && (
          <p className="text-warning-text">{t('host.pages.inUse', { n: formatCount(used) })}</p>
        )}
        {error && <ErrorCard error={error} title={t('host.pages.failed')} />}
      </div>
    </Dialog>
  );
}

const pagesText = (pages: number, sizeKiB: number): string =>
  t('host.pages.pagesOf', { n: formatCount(pages), memory: formatKiB(pages * sizeKiB) });

/** What becomes of the cell's memory. */
function Effect({ change, free }: { change: number; free: number | null }): ReactElement {
  const memory = formatBytes(Math.abs(change));
  const text =
    change === 0
      ? t('host.pages.unchanged')
      : change > 0
        ? t('host.pages.takes', { memory })
        : t('host.pages.gives', { memory });
  return (
    <div role="status">
      <p>{text}</p>
      {free !== null && change > free && (
        <p className="text-warning-text">{t('host.pages.tooMuch', { free: formatBytes(free) })}</p>
      )}
    </div>
  );
}
