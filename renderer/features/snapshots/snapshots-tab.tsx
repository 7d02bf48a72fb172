import { Camera, GitBranch, Maximize, ZoomIn, ZoomOut } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import type { HostDto } from '../../../electron/contract/hosts';
import type { DomainRow } from '../../../electron/contract/inventory';
import type { SnapshotRow } from '../../../electron/contract/snapshots';
import { useShown } from '../../app/use-shown';
import { useTopic } from '../../bridge/use-topic';
import { t } from '../../lib/i18n/t';
import { Button, IconButton } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { ErrorCard } from '../../ui/error-card';
import { Segmented } from '../../ui/fields';
import { ContextMenu } from '../../ui/menu';
import { blockedBy } from '../hosts/blocked';
import { useWantedSnapshot } from '../operations/wanted-snapshot';
import { SnapshotDialogs } from './snapshot-dialogs';
import type { Asked } from './snapshot-dialogs';
import { HereInspector, SnapshotInspector } from './snapshot-inspector';
import { SnapshotList } from './snapshot-list';
import { snapshotMenu } from './snapshot-menu';
import { HERE } from './snapshot-tree';
import { SnapshotTree } from './snapshot-tree-view';
import { zoomSteps, useZoom } from './use-zoom';

type View = 'tree' | 'list';

interface Props {
  host: HostDto;
  machine: DomainRow;
}

/** A machine's snapshots: where they came from, what they keep, and where one is. */
export function SnapshotsTab({ host, machine }: Props): ReactElement {
  const on = useMemo(() => ({ hostId: host.id, uuid: machine.uuid }), [host.id, machine.uuid]);
  const { value, error } = useTopic('snapshots.watch', on);
  const [asked, setAsked] = useState<Asked | null>(null);
  /** One that has just been asked for is chosen once it is there. */
  const [awaited, setAwaited] = useState<string | null>(null);
  const failure = error ?? value?.error ?? null;
  const rows = value?.rows ?? null;
  const may = blockedBy(host) === null;
  useShown(value !== null || error !== null || host.state !== 'ready');
  useWantedSnapshot(on, () => may && setAsked({ kind: 'create' }));
  return (
    <div className="flex min-h-0 grow flex-col">
      {failure && (
        <div className="p-4 pb-0">
          <ErrorCard
            error={failure}
            title={t('snapshots.failed')}
            note={rows && rows.length > 0 ? t('snapshots.asBefore') : undefined}
          />
        </div>
      )}
      {!rows && !failure && <p className="delayed p-4 text-soft">{t('snapshots.loading')}</p>}
      {rows && rows.length === 0 && !failure && (
        <NoSnapshots may={may} readonly={host.readonly} onTake={() => setAsked({ kind: 'create' })} />
      )}
      {rows && rows.length > 0 && (
        <Tree
          host={host}
          machine={machine}
          rows={rows}
          may={may}
          asked={asked}
          onAsk={setAsked}
          awaited={awaited}
          onName={setAwaited}
        />
      )}
      {(rows === null || rows.length === 0) && (
        <SnapshotDialogs
          on={on}
          machine={machine}
          rows={rows ?? []}
          asked={asked}
          onClose={() => setAsked(null)}
          onName={setAwaited}
          onTake={() => setAsked({ kind: 'create' })}
        />
      )}
    </div>
  );
}

function NoSnapshots({
  may,
  readonly,
  onTake,
}: {
  may: boolean;
  readonly: boolean;
  onTake(): void;
}): ReactElement {
  return (
    <EmptyState
      icon={GitBranch}
      title={t('snapshots.empty.title')}
      actions={
        may && (
          <Button variant="primary" icon={Camera} onPress={onTake}>
            {t('snapshots.takeFirst')}
          </Button>
        )
      }
    >
      <span className="flex flex-col gap-2">
        <span>{t('snapshots.empty.text')}</span>
        <span>{t('snapshots.empty.internal')}</span>
        <span>{t('snapshots.empty.external')}</span>
        {readonly && <span>{t('snapshots.empty.readOnly')}</span>}
      </span>
    </EmptyState>
  );
}

interface TreeProps {
  host: HostDto;
  machine: DomainRow;
  rows: readonly SnapshotRow[];
  /** Something may be changed. */
  may: boolean;
  asked: Asked | null;
  onAsk(asked: Asked | null): void;
  /** The snapshot to choose as soon as it is there. */
  awaited: string | null;
  onName(name: string | null): void;
}

function Tree({ host, machine, rows, may, asked, onAsk, awaited, onName }: TreeProps): ReactElement {
  const on = useMemo(() => ({ hostId: host.id, uuid: machine.uuid }), [host.id, machine.uuid]);
  const [view, setView] = useState<View>('tree');
  const [chosen, setChosen] = useState(HERE);
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const [menuAt, setMenuAt] = useState<{ x: number; y: number } | null>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const { zoom, smaller, larger, fit } = useZoom(scroller);
  const row = rows.find(({ name }) => name === chosen);
  const selected = row ? row.name : HERE;
  useEffect(() => {
    if (awaited === null || !rows.some(({ name }) => name === awaited)) return;
    setChosen(awaited);
    onName(null);
  }, [awaited, rows, onName]);
  const take = (): void => onAsk({ kind: 'create' });
  const entriesOf = (of: SnapshotRow): ReturnType<typeof snapshotMenu> => snapshotMenu(of, may, onAsk);
  const open = (id: string): void => {
    if (!may) return;
    onAsk(id === HERE ? { kind: 'create' } : { kind: 'revert', name: id });
  };
  const only = (kind: 'delete' | 'edit') => (id: string) => {
    if (may && id !== HERE) onAsk({ kind, name: id });
  };
  const menuFor = (id: string, at: { x: number; y: number }): void => {
    setChosen(id);
    setMenuAt(at);
  };
  const stale = host.staleSince !== null;
  return (
    <div className="@container flex min-h-0 grow flex-col">
      <div className="flex h-10 shrink-0 items-center gap-2 border-b border-line pr-3 pl-4">
        <span className="numeric text-small text-soft">{t('snapshots.count', { n: rows.length })}</span>
        <span className="grow" />
        {view === 'tree' && (
          <>
            <IconButton
              icon={ZoomOut}
              label={t('snapshots.zoom.out')}
              isDisabled={zoom <= (zoomSteps[0] ?? zoom)}
              onPress={smaller}
            />
            <IconButton
              icon={ZoomIn}
              label={t('snapshots.zoom.in')}
              isDisabled={zoom >= (zoomSteps.at(-1) ?? zoom)}
              onPress={larger}
            />
            <IconButton icon={Maximize} label={t('snapshots.zoom.fit')} onPress={fit} />
          </>
        )}
        <Segmented<View>
          hideLabel
          label={t('snapshots.view')}
          value={view}
          onChange={setView}
          options={(['tree', 'list'] as const).map((id) => ({ id, label: t(`snapshots.views.${id}`) }))}
        />
        {may && (
          <Button icon={Camera} variant="primary" onPress={take}>
            {t('snapshots.take')}
          </Button>
        )}
      </div>
      <div className="flex min-h-0 grow flex-col @3xl:flex-row">
        <div className="flex min-h-0 min-w-0 grow basis-0 flex-col">
          {view === 'tree' ? (
            <div ref={scroller} data-scroller className="flex min-h-0 grow overflow-auto bg-sunken">
              <SnapshotTree
                on={on}
                machine={machine}
                rows={rows}
                folded={folded}
                selected={selected}
                zoom={zoom}
                stale={stale}
                onSelect={setChosen}
                onFold={(id, fold) => {
                  const next = new Set(folded);
                  if (fold) next.add(id);
                  else next.delete(id);
                  setFolded(next);
                }}
                onOpen={open}
                onDelete={only('delete')}
                onRename={only('edit')}
                onMenu={menuFor}
              />
            </div>
          ) : (
            <SnapshotList
              machine={machine.name}
              rows={rows}
              selected={selected}
              stale={stale}
              onSelect={setChosen}
              onOpen={open}
              onDelete={only('delete')}
              onRename={only('edit')}
              onMenu={menuFor}
            />
          )}
        </div>
        <aside className="flex min-h-0 min-w-0 shrink-0 basis-2/5 flex-col border-t border-line @3xl:w-80 @3xl:basis-auto @3xl:border-t-0 @3xl:border-l">
          {row ? (
            <SnapshotInspector
              on={on}
              row={row}
              rows={rows}
              entries={entriesOf(row)}
              onRevert={may ? () => onAsk({ kind: 'revert', name: row.name }) : null}
              onSelect={setChosen}
            />
          ) : (
            <HereInspector on={on} machine={machine} rows={rows} />
          )}
        </aside>
      </div>
      {menuAt && row && (
        <ContextMenu
          label={t('snapshots.menu', { name: row.name })}
          at={menuAt}
          entries={entriesOf(row)}
          onClose={() => setMenuAt(null)}
        />
      )}
      <SnapshotDialogs
        on={on}
        machine={machine}
        rows={rows}
        asked={asked}
        onClose={() => onAsk(null)}
        onName={onName}
        onTake={take}
      />
    </div>
  );
}
