import { Camera, HardDrive, Layers, MemoryStick } from 'lucide-react';
import type { ReactElement } from 'react';
import type { DomainRow } from '../../../electron/contract/inventory';
import type { SnapshotRow } from '../../../electron/contract/snapshots';
import { domainStatus } from '../../lib/domain-status';
import { formatShortTime } from '../../lib/format';
import { t } from '../../lib/i18n/t';
import { cx } from '../../ui/cx';
import { StateBadge, StateShape } from '../../ui/state-badge';
import { SnapshotPicture } from './snapshot-picture';
import { formText, snapshotForm, snapshotStatus } from './snapshot-text';

export interface OnMachine {
  hostId: string;
  uuid: string;
}

const frame =
  'flex size-full items-center gap-2.5 overflow-hidden rounded-lg border px-2.5 group-focus-visible:outline-2 group-focus-visible:outline-focus group-focus-visible:-outline-offset-1';

const formIcons = {
  internal: HardDrive,
  external: Layers,
  mixed: Layers,
  manual: Layers,
  none: Camera,
} as const;

/** A snapshot in the tree. */
export function SnapshotCard({
  on,
  row,
  selected,
  dimmed,
}: {
  on: OnMachine;
  row: SnapshotRow;
  selected: boolean;
  /** Something else is pointed at. */
  dimmed: boolean;
}): ReactElement {
  const status = snapshotStatus(row.state);
  const form = snapshotForm(row);
  const Form = formIcons[form];
  return (
    <div
      title={row.description ?? undefined}
      className={cx(
        frame,
        'bg-raised',
        selected ? 'border-accent bg-selected' : 'border-line group-hover:border-line-strong',
        // Internal and external are told apart by the frame as well as by icon and word.
        (form === 'external' || form === 'mixed') && 'border-dashed',
        dimmed && 'opacity-60',
      )}
    >
      {row.picture && <SnapshotPicture on={on} row={row} className="h-10 w-14 shrink-0 rounded-sm" />}
      <div className="flex min-w-0 grow flex-col">
        <span className="flex items-center gap-1.5">
          <StateShape kind={status.kind} />
          <span dir="auto" className="truncate font-semibold">
            {row.name}
          </span>
        </span>
        <span className="numeric truncate text-small text-soft">
          {status.text} · {formatShortTime(row.createdAt)}
        </span>
        <span className="flex items-center gap-1 text-small text-faint">
          <Form aria-hidden className="size-3 shrink-0" />
          <span className="truncate">{formText(row)}</span>
          {row.memory.location !== 'none' && <MemoryStick aria-hidden className="size-3 shrink-0" />}
        </span>
      </div>
    </div>
  );
}

/** The machine as it is now. */
export function HereCard({ machine, selected }: { machine: DomainRow; selected: boolean }): ReactElement {
  const status = domainStatus(machine);
  return (
    <div className={cx(frame, selected ? 'border-accent bg-selected' : 'border-info-line bg-info-bg')}>
      <span aria-hidden className="relative grid size-5 shrink-0 place-items-center">
        <span className="size-2.5 rounded-full bg-accent" />
        <span className="absolute size-5 rounded-full border-2 border-accent opacity-40" />
      </span>
      <div className="flex min-w-0 grow flex-col">
        <span className="truncate font-semibold text-accent-text">{t('snapshots.here')}</span>
        <span className="truncate text-small text-soft">
          <StateBadge kind={status.kind}>{status.text}</StateBadge>
        </span>
      </div>
    </div>
  );
}
