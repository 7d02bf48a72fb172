import { Disc, HardDrive } from 'lucide-react';
import { useState } from 'react';
import type { KeyboardEvent, MouseEvent, ReactElement } from 'react';
import type { MachineDisk } from '../../../electron/contract/block-jobs';
import { DASH, formatBytes, formatExactBytes, formatPercent } from '../../lib/format';
import { t } from '../../lib/i18n/t';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { ContextMenu, MenuButton } from '../../ui/menu';
import { CapacityBar } from '../../ui/progress';
import { ChainList } from './chain-list';
import { diskButtons, diskEntries, isWritable } from './disk-actions';
import type { DiskFormId } from './disk-actions';
import { JobBox } from './job-box';
import type { OnMachine } from './on-machine';

interface Props {
  on: OnMachine;
  disk: MachineDisk;
  blocked: boolean;
  onForm(form: DiskFormId): void;
}

/** One disk: what it is, how full, what it stands on, and the job on it. */
export function DiskCard({ on, disk, blocked, onForm }: Props): ReactElement {
  const { target, source, device, job } = disk;
  const [menuAt, setMenuAt] = useState<{ x: number; y: number } | null>(null);
  const entries = diskEntries(disk, blocked, onForm);
  const openMenu = (event: MouseEvent | KeyboardEvent): void => {
    event.preventDefault();
    const box = event.currentTarget.getBoundingClientRect();
    const byMouse = 'clientX' in event && event.clientX > 0;
    setMenuAt(byMouse ? { x: event.clientX, y: event.clientY } : { x: box.left + 40, y: box.top + 36 });
  };
  const Icon = device === 'disk' || device === 'lun' ? HardDrive : Disc;
  return (
    <li
      aria-label={target}
      className="rounded-lg border border-line bg-raised"
      onContextMenu={openMenu}
      onKeyDown={(event) => {
        if (event.key === 'ContextMenu' || (event.shiftKey && event.key === 'F10')) openMenu(event);
      }}
    >
      <header className="flex min-h-9 flex-wrap items-center gap-x-2 gap-y-1 border-b border-line py-1 pr-1 pl-3">
        <Icon aria-hidden className="size-4 shrink-0 text-soft" />
        <h2 className="font-mono font-semibold">{target}</h2>
        <Badge>{deviceName(device)}</Badge>
        {disk.readonly && <Badge>{t('disks.readOnly')}</Badge>}
        <span
          className="min-w-0 grow basis-40 truncate font-mono text-small text-soft"
          title={source ?? undefined}
        >
          {source ?? t('disks.emptyDrive')}
        </span>
        <span className="flex items-center gap-1">
          {!blocked &&
            diskButtons(disk, onForm).map(({ id, label, icon, onAction }) => (
              <Button key={id} size="small" icon={icon} aria-label={`${label} ${target}`} onPress={onAction}>
                {label}
              </Button>
            ))}
          <MenuButton label={t('disks.actions', { target })} entries={entries} />
        </span>
      </header>
      {source !== null && <Figures disk={disk} />}
      {job && <JobBox on={on} target={target} job={job} blocked={blocked} />}
      {(disk.chain.length > 1 || !disk.complete) && <ChainList disk={disk} />}
      {menuAt && (
        <ContextMenu
          label={t('disks.actions', { target })}
          at={menuAt}
          entries={entries}
          onClose={() => setMenuAt(null)}
        />
      )}
    </li>
  );
}

function deviceName(device: string): string {
  switch (device) {
    case 'disk':
    case 'cdrom':
    case 'floppy':
    case 'lun':
      return t(`disks.device.${device}`);
    default:
      return device;
  }
}

function Size({ bytes }: { bytes: number | null }): ReactElement {
  if (bytes === null) return <>{DASH}</>;
  return <span title={formatExactBytes(bytes)}>{formatBytes(bytes)}</span>;
}

function Figures({ disk }: { disk: MachineDisk }): ReactElement {
  const { capacityBytes, allocationBytes, physicalBytes } = disk;
  // Of what takes up all of its size from the start, or is only read, it says nothing.
  const grows = isWritable(disk) && disk.format !== 'raw';
  const share = grows && capacityBytes && allocationBytes !== null ? allocationBytes / capacityBytes : null;
  const items = [
    { name: t('disks.facts.bus'), value: disk.bus || DASH },
    { name: t('disks.facts.format'), value: disk.format ?? DASH },
    { name: t('disks.facts.capacity'), value: <Size bytes={capacityBytes} /> },
    { name: t('disks.facts.allocation'), value: <Size bytes={allocationBytes} /> },
    { name: t('disks.facts.physical'), value: <Size bytes={physicalBytes} /> },
  ];
  return (
    <div className="flex flex-wrap items-end gap-x-8 gap-y-2 px-3 py-2.5">
      <dl className="flex flex-wrap gap-x-8 gap-y-2">
        {items.map(({ name, value }) => (
          <div key={name} className="min-w-16">
            <dt className="caps">{name}</dt>
            <dd className="numeric">{value}</dd>
          </div>
        ))}
      </dl>
      {share !== null && (
        <div className="flex w-44 flex-col gap-1">
          <span className="text-small text-soft">
            {t('disks.facts.used', { percent: formatPercent(share * 100) })}
          </span>
          <CapacityBar fraction={share} />
        </div>
      )}
    </div>
  );
}
