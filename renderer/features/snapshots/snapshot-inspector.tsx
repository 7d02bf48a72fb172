import { History, MoreHorizontal } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import type { DomainRow } from '../../../electron/contract/inventory';
import type { SnapshotDisk, SnapshotRow } from '../../../electron/contract/snapshots';
import { domainStatus } from '../../lib/domain-status';
import { formatTime } from '../../lib/format';
import { t } from '../../lib/i18n/t';
import { Badge } from '../../ui/badge';
import { Button, IconButton } from '../../ui/button';
import { Facts } from '../../ui/facts';
import { MenuButton } from '../../ui/menu';
import type { MenuEntry } from '../../ui/menu';
import { StateBadge } from '../../ui/state-badge';
import { DiskChains } from './disk-chain';
import type { OnMachine } from './snapshot-card';
import { SnapshotPicture } from './snapshot-picture';
import { formText, snapshotStatus } from './snapshot-text';

function Frame({
  name,
  badges,
  actions,
  children,
}: {
  name: string;
  badges?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}): ReactElement {
  return (
    <section aria-label={name} className="flex min-h-0 grow flex-col">
      <header className="flex shrink-0 flex-col gap-2 border-b border-line px-4 py-2.5">
        <div className="flex min-w-0 items-center gap-2">
          <h2 dir="auto" className="min-w-0 truncate text-h2 font-semibold" title={name}>
            {name}
          </h2>
          {badges}
        </div>
        {actions && <div className="flex flex-wrap gap-1.5 empty:hidden">{actions}</div>}
      </header>
      <div className="flex min-h-0 grow flex-col gap-4 overflow-auto p-4 select-text">{children}</div>
    </section>
  );
}

interface Props {
  on: OnMachine;
  row: SnapshotRow;
  rows: readonly SnapshotRow[];
  /** What can be done with it; empty where nothing may be changed. */
  entries: MenuEntry[];
  /** null: nothing may be changed. */
  onRevert: (() => void) | null;
  onSelect(name: string): void;
}

/** One snapshot in full. */
export function SnapshotInspector({ on, row, rows, entries, onRevert, onSelect }: Props): ReactElement {
  const status = snapshotStatus(row.state);
  const children = rows.filter(({ parent }) => parent === row.name);
  const { memory } = row;
  return (
    <Frame
      name={row.name}
      badges={row.isCurrent && <Badge tone="info">{t('snapshots.current')}</Badge>}
      actions={
        <>
          {onRevert && (
            <Button size="small" icon={History} onPress={onRevert}>
              {t('snapshots.actions.revert')}
            </Button>
          )}
          <MenuButton label={t('snapshots.menu', { name: row.name })} entries={entries}>
            <IconButton size="small" icon={MoreHorizontal} label={t('snapshots.menu', { name: row.name })} />
          </MenuButton>
        </>
      }
    >
      {row.picture && (
        <SnapshotPicture
          key={row.name}
          on={on}
          row={row}
          className="aspect-4/3 w-full rounded-md object-contain"
        />
      )}
      {row.description !== null && <p className="whitespace-pre-wrap">{row.description}</p>}
      <Facts
        items={[
          { name: t('snapshots.facts.taken'), value: formatTime(row.createdAt) },
          {
            name: t('snapshots.facts.state'),
            value: <StateBadge kind={status.kind}>{status.text}</StateBadge>,
          },
          { name: t('snapshots.facts.kind'), value: formText(row) },
          {
            name: t('snapshots.facts.memory'),
            value: (
              <>
                {t(`snapshots.facts.memories.${memory.location}`)}
                {memory.file !== null && <Path>{memory.file}</Path>}
              </>
            ),
          },
          {
            name: t('snapshots.facts.parent'),
            value:
              row.parent === null ? (
                <span className="text-soft">{t('snapshots.facts.noParent')}</span>
              ) : (
                <Go names={[row.parent]} onSelect={onSelect} />
              ),
          },
          {
            name: t('snapshots.facts.children'),
            value:
              children.length === 0 ? (
                <span className="text-soft">{t('snapshots.facts.noChildren')}</span>
              ) : (
                <Go names={children.map(({ name }) => name)} onSelect={onSelect} />
              ),
          },
        ]}
      />
      <Disks disks={row.disks} />
      <DiskChains on={on} rows={rows} snapshot={row.name} />
    </Frame>
  );
}

function Path({ children }: { children: string }): ReactElement {
  return <span className="block font-mono text-small break-all text-soft">{children}</span>;
}

function Go({ names, onSelect }: { names: readonly string[]; onSelect(name: string): void }): ReactElement {
  return (
    <span className="flex flex-wrap gap-x-2">
      {names.map((name) => (
        <button
          key={name}
          type="button"
          dir="auto"
          onClick={() => onSelect(name)}
          className="max-w-full truncate rounded-sm text-accent-text hover:underline"
        >
          {name}
        </button>
      ))}
    </span>
  );
}

function Disks({ disks }: { disks: readonly SnapshotDisk[] }): ReactElement {
  const kept = disks.filter(({ location }) => location !== 'none');
  const left = disks.filter(({ location }) => location === 'none');
  return (
    <div className="flex flex-col gap-2">
      <h3 className="caps">{t('snapshots.disks.title')}</h3>
      {kept.length === 0 && <p className="text-soft">{t('snapshots.disks.none')}</p>}
      {kept.map(({ target, location, source, overlay }) => (
        <div key={target} className="flex flex-col">
          <span>
            <span className="font-medium">{target}</span>{' '}
            <span className="text-soft">{t(`snapshots.disks.locations.${location}`)}</span>
          </span>
          {source !== null && <Path>{source}</Path>}
          {overlay !== null && (
            <>
              <span className="text-soft">{t('snapshots.disks.overlay')}</span>
              <Path>{overlay}</Path>
            </>
          )}
        </div>
      ))}
      {left.length > 0 && (
        <p className="text-small text-faint">
          {left.map(({ target }) => target).join(', ')}: {t('snapshots.disks.locations.none')}
        </p>
      )}
    </div>
  );
}

/** The machine as it is now. */
export function HereInspector({
  on,
  machine,
  rows,
}: {
  on: OnMachine;
  machine: DomainRow;
  rows: readonly SnapshotRow[];
}): ReactElement {
  const status = domainStatus(machine);
  const current = rows.find(({ isCurrent }) => isCurrent);
  return (
    <Frame name={t('snapshots.here')}>
      <p className="text-soft">{current ? t('snapshots.hereText') : t('snapshots.hereRoot')}</p>
      <Facts
        items={[
          {
            name: t('snapshots.facts.state'),
            value: <StateBadge kind={status.kind}>{status.text}</StateBadge>,
          },
          ...(current ? [{ name: t('snapshots.facts.parent'), value: current.name }] : []),
        ]}
      />
      <DiskChains on={on} rows={rows} snapshot={null} />
    </Frame>
  );
}
