import {
  DatabaseBackup,
  FileText,
  FolderOpen,
  HardDrive,
  Play,
  RotateCcw,
  ShieldCheck,
  Tag,
  Trash2,
  Unplug,
} from 'lucide-react';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { BackupSet, BackupState, CheckpointRow } from '../../../electron/contract/backup';
import type { HostDto } from '../../../electron/contract/hosts';
import type { DomainRow } from '../../../electron/contract/inventory';
import { navigate } from '../../app/router';
import { useShown } from '../../app/use-shown';
import { bridge } from '../../bridge/bridge';
import { useTopic } from '../../bridge/use-topic';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { ErrorCard } from '../../ui/error-card';
import type { MenuEntry } from '../../ui/menu';
import { Unfold } from '../../ui/unfold';
import { attempt } from '../notifications/attempt';
import { act } from '../operations/run-action';
import { BackupForm } from './backup-form';
import { CheckpointXml, CreateCheckpoint, DeleteCheckpoint, DescribeCheckpoint } from './checkpoint-forms';
import { CheckpointTable } from './checkpoint-table';
import { DeleteSet } from './delete-set';
import { RestoreForm } from './restore-form';
import { RunningCard } from './running-card';
import { SetTable } from './set-table';
import { isRestorable, refOf, timeOf } from './sets';
import { UnreadableSets } from './unreadable-sets';

interface Props {
  host: HostDto;
  row: DomainRow;
}

/** What is open above the tab. */
type Open =
  | { kind: 'back-up' | 'new-checkpoint' }
  | { kind: 'restore' | 'delete-set'; set: BackupSet }
  | { kind: 'describe' | 'xml' | 'delete-checkpoint'; checkpoint: CheckpointRow };

/** Of one that may be whole it is found out; a whole one is compared with its checksums. */
const canVerify = (set: BackupSet): boolean =>
  set.state === 'unknown' ||
  (set.state === 'complete' && set.disks.every(({ checksum }) => checksum !== null));

const unsupported = new Set(['VIR_ERR_NO_SUPPORT', 'VIR_ERR_OPERATION_UNSUPPORTED']);

/** A machine's backups and checkpoints. */
export function BackupTab({ host, row }: Props): ReactElement {
  const target = { hostId: host.id, uuid: row.uuid };
  const { value: state } = useTopic('backups.watch', target);
  const away = host.state !== 'ready';
  useShown(state !== null || away);
  if (!state) return <></>;
  const none = !state.supported && state.checkpoints.length === 0;
  if (none || (state.error && unsupported.has(state.error.code)))
    return (
      <EmptyState icon={Unplug} title={t('backup.unsupported')}>
        {t('backup.unsupportedText')}
      </EmptyState>
    );
  return <Known host={host} row={row} state={state} />;
}

function Known({ host, row, state }: Props & { state: BackupState }): ReactElement {
  const target = { hostId: host.id, uuid: row.uuid };
  const { value: found } = useTopic('backups.sets', { hostId: host.id });
  const [open, setOpen] = useState<Open | null>(null);
  const all = found?.sets ?? [];
  const own = all.filter(({ machine }) => machine.uuid === row.uuid);
  const others = all.filter(({ machine }) => machine.uuid !== row.uuid);
  const mayWrite = !host.readonly && host.state === 'ready';
  const canBackUp = mayWrite && state.supported && state.active && !state.running && state.disks.length > 0;
  const verify = (set: BackupSet): void =>
    void attempt(t('backup.sets.verifyFailed', { time: timeOf(set) }), () =>
      bridge().call('backups.verify', { hostId: host.id, set: refOf(set) }),
    );
  const setEntries = (set: BackupSet): MenuEntry[] => [
    {
      id: 'restore',
      label: t('backup.sets.restore'),
      icon: RotateCcw,
      disabled: !mayWrite || !isRestorable(set),
      onAction: () => setOpen({ kind: 'restore', set }),
    },
    {
      id: 'verify',
      label: t('backup.sets.verify'),
      icon: ShieldCheck,
      disabled: !mayWrite || !canVerify(set),
      onAction: () => verify(set),
    },
    {
      id: 'files',
      label: t('backup.sets.files'),
      icon: FolderOpen,
      onAction: () =>
        navigate({
          page: 'pool',
          hostId: host.id,
          uuid: set.poolUuid,
          tab: 'overview',
          volume: set.disks[0]?.volume ?? set.manifest,
        }),
    },
    'separator',
    {
      id: 'delete',
      label: t('backup.sets.delete'),
      icon: Trash2,
      danger: true,
      disabled: !mayWrite || (set.state === 'unfinished' && state.running !== null),
      onAction: () => setOpen({ kind: 'delete-set', set }),
    },
  ];
  const checkpointEntries = (checkpoint: CheckpointRow): MenuEntry[] => [
    {
      id: 'describe',
      label: t('backup.checkpoints.describe'),
      icon: Tag,
      disabled: !mayWrite,
      onAction: () => setOpen({ kind: 'describe', checkpoint }),
    },
    {
      id: 'xml',
      label: t('backup.checkpoints.xml'),
      icon: FileText,
      onAction: () => setOpen({ kind: 'xml', checkpoint }),
    },
    'separator',
    {
      id: 'delete',
      label: t('backup.checkpoints.delete'),
      icon: Trash2,
      danger: true,
      disabled: !mayWrite || state.running !== null,
      onAction: () => setOpen({ kind: 'delete-checkpoint', checkpoint }),
    },
  ];
  return (
    <div className="@container flex min-h-0 grow flex-col gap-3 overflow-auto p-4">
      {state.error && <ErrorCard error={state.error} title={t('backup.failed')} />}
      {state.running && <RunningCard host={host} uuid={row.uuid} running={state.running} />}
      {!state.active && !state.error && (
        <Off row={row} onStart={mayWrite ? () => act([target], { action: 'start', paused: true }) : null} />
      )}
      {state.active && state.disks.length === 0 && <p className="text-soft">{t('backup.noDisks')}</p>}
      {found?.error && <ErrorCard error={found.error} title={t('backup.sets.failed')} />}
      {found && found.unreadable.length > 0 && (
        <UnreadableSets hostId={host.id} sets={found.unreadable} mayWrite={mayWrite} />
      )}
      <SetTable
        hostId={host.id}
        title={t('backup.sets.title')}
        none={t(found ? 'backup.sets.none' : 'backup.sets.reading')}
        sets={own}
        all={all}
        entries={setEntries}
        onVerify={mayWrite ? verify : null}
        aside={
          <Button
            size="small"
            variant="primary"
            icon={DatabaseBackup}
            isDisabled={!canBackUp}
            onPress={() => setOpen({ kind: 'back-up' })}
          >
            {t('backup.backUp')}
          </Button>
        }
      />
      <CheckpointTable
        rows={state.checkpoints}
        active={state.active}
        entries={checkpointEntries}
        aside={
          <Button
            size="small"
            isDisabled={!canBackUp || !state.disks.some(({ tracks }) => tracks)}
            onPress={() => setOpen({ kind: 'new-checkpoint' })}
          >
            {t('backup.newCheckpoint')}
          </Button>
        }
      />
      {others.length > 0 && (
        <Unfold title={t('backup.sets.others', { n: others.length })}>
          <SetTable
            named
            hostId={host.id}
            title={t('backup.sets.othersTable')}
            none=""
            sets={others}
            all={all}
            entries={setEntries}
            onVerify={mayWrite ? verify : null}
          />
        </Unfold>
      )}
      {open && (
        <Opened host={host} row={row} state={state} all={all} open={open} onClose={() => setOpen(null)} />
      )}
    </div>
  );
}

interface OpenedProps extends Props {
  state: BackupState;
  all: readonly BackupSet[];
  open: Open;
  onClose(): void;
}

function Opened({ host, row, state, all, open, onClose }: OpenedProps): ReactElement {
  const target = { hostId: host.id, uuid: row.uuid };
  switch (open.kind) {
    case 'back-up':
      return <BackupForm host={host} row={row} state={state} sets={all} onClose={onClose} />;
    case 'new-checkpoint':
      return <CreateCheckpoint target={target} machine={row.name} state={state} onClose={onClose} />;
    case 'restore':
      return <RestoreForm host={host} set={open.set} all={all} onClose={onClose} />;
    case 'delete-set':
      return <DeleteSet hostId={host.id} set={open.set} all={all} onClose={onClose} />;
    case 'describe':
      return <DescribeCheckpoint target={target} row={open.checkpoint} onClose={onClose} />;
    case 'xml':
      return <CheckpointXml target={target} row={open.checkpoint} onClose={onClose} />;
    case 'delete-checkpoint':
      return (
        <DeleteCheckpoint target={target} row={open.checkpoint} state={state} sets={all} onClose={onClose} />
      );
  }
}

/** Nothing can be backed up of a machine that is off: says why, and offers the way round. */
function Off({ row, onStart }: { row: DomainRow; onStart: (() => void) | null }): ReactElement {
  return (
    <section
      aria-label={t('backup.off')}
      className="flex items-start gap-3 rounded-lg border border-line bg-raised p-3"
    >
      <HardDrive aria-hidden className="mt-0.5 size-4 shrink-0 text-soft" />
      <div className="flex min-w-0 grow flex-col gap-1">
        <p className="font-semibold">{t('backup.off')}</p>
        <p className="max-w-prose text-soft">{t('backup.offText')}</p>
      </div>
      <Button icon={Play} isDisabled={onStart === null || row.managedSave} onPress={onStart ?? undefined}>
        {t('backup.startPaused')}
      </Button>
    </section>
  );
}
