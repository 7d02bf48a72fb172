import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import type { BackupSet, BackupState } from '../../../electron/contract/backup';
import type { Args } from '../../../electron/contract/contract';
import type { HostDto } from '../../../electron/contract/hosts';
import type { DomainRow, PoolRow } from '../../../electron/contract/inventory';
import { bridge } from '../../bridge/bridge';
import { useCall } from '../../bridge/use-call';
import { DASH, formatBytes } from '../../lib/format';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { ErrorCard } from '../../ui/error-card';
import { Checkbox, NumberField, Segmented, Select, TextField } from '../../ui/fields';
import { Panel } from '../../ui/panel';
import { usePools } from '../hosts/inventory';
import { useForm } from '../storage/form-state';
import { DiskChoice } from './disk-choice';
import { PlanView } from './plan-view';
import { keyOf, parentsFor, refOf, timeOf } from './sets';

type Request = Args<'backups.plan'>['request'];
type Mode = Request['mode'];
type Transport = 'unix' | 'tcp';

const filePools = new Set(['dir', 'fs', 'netfs']);
const nbdPort = 10_809;

export function useFilePools(hostId: string): PoolRow[] {
  return [...(usePools(hostId)?.values() ?? [])]
    .filter(({ type, state }) => state !== 'inactive' && type !== null && filePools.has(type))
    .sort((a, b) => a.name.localeCompare(b.name));
}

interface Props {
  host: HostDto;
  row: DomainRow;
  state: BackupState;
  sets: readonly BackupSet[];
  onClose(): void;
}

interface Choice {
  mode: Mode;
  disks: string[];
  /** A set's key, or a checkpoint's name; empty for all contents. */
  since: string;
  poolUuid: string;
  format: 'qcow2' | 'raw';
  checkpoint: boolean;
  description: string;
  checksums: boolean;
  transport: Transport;
  socket: string;
  address: string;
  port: number;
  tls: boolean;
  scratch: string;
}

function requestOf(choice: Choice, parents: readonly BackupSet[]): Request {
  const { disks, checkpoint } = choice;
  if (choice.mode === 'push') {
    const parent = parents.find((set) => keyOf(set) === choice.since);
    const { poolUuid, format, description, checksums } = choice;
    return {
      mode: 'push',
      disks,
      since: parent ? refOf(parent) : null,
      poolUuid,
      format,
      checkpoint,
      description: description.trim(),
      checksums,
    };
  }
  return {
    mode: 'pull',
    disks,
    since: choice.since || null,
    checkpoint,
    server:
      choice.transport === 'unix'
        ? { transport: 'unix', socket: choice.socket }
        : { transport: 'tcp', address: choice.address.trim(), port: choice.port, tls: choice.tls },
    scratchPool: choice.scratch || null,
  };
}

function problemOf({ mode, disks, poolUuid, transport, socket, address }: Choice): string | null {
  if (disks.length === 0) return t('backup.form.noDisk');
  if (mode === 'push') return poolUuid === '' ? t('backup.form.noPools') : null;
  if (transport === 'unix') return /^\/[^\0\n]{1,106}$/.test(socket) ? null : t('backup.form.badSocket');
  return /^[0-9A-Za-z.:%_-]{1,255}$/.test(address.trim()) ? null : t('backup.form.badAddress');
}

/** Makes a backup, or offers one to be read, after a look at what that means. */
export function BackupForm({ host, row, state, sets, onClose }: Props): ReactElement {
  const pools = useFilePools(host.id);
  const parents = parentsFor(row.uuid, sets, state.checkpoints);
  const [choice, setChoice] = useState<Choice>(() => ({
    mode: 'push',
    disks: state.disks.map(({ target }) => target),
    since: parents[0] ? keyOf(parents[0]) : '',
    poolUuid: parents[0]?.poolUuid ?? pools[0]?.uuid ?? '',
    format: 'qcow2',
    checkpoint: state.disks.some(({ tracks }) => tracks),
    description: '',
    checksums: true,
    transport: 'unix',
    socket: `${state.socketFolder ?? '/run'}/backup.sock`,
    address: '127.0.0.1',
    port: nbdPort,
    tls: false,
    scratch: '',
  }));
  const change = (some: Partial<Choice>): void => setChoice((before) => ({ ...before, ...some }));
  const request = requestOf(choice, parents);
  const problem = problemOf(choice);
  const { checked, busy, error, send } = useForm(onClose);
  const { mode, disks } = choice;
  // What is made has the names that were shown.
  const [plannedAt, setPlannedAt] = useState<number | null>(null);
  const blocked = disks.length === 0;
  return (
    <Panel
      wide
      title={t('backup.form.title', { name: row.name })}
      intro={t('backup.form.intro')}
      onClose={onClose}
      onSubmit={() =>
        void send(problem === null, () =>
          bridge().call('backups.start', {
            hostId: host.id,
            uuid: row.uuid,
            request: { ...request, at: plannedAt },
          }),
        )
      }
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" variant="primary" isDisabled={busy || blocked}>
            {t(`backup.form.run.${mode}`)}
          </Button>
        </>
      }
    >
      {error && <ErrorCard error={error} />}
      <div className="grid gap-4 md:grid-cols-2">
        <div className="flex flex-col gap-4">
          <Segmented<Mode>
            label={t('backup.form.mode')}
            description={t(`backup.form.modeHelp.${mode}`)}
            value={mode}
            onChange={(next) =>
              change({ mode: next, since: next === 'push' && parents[0] ? keyOf(parents[0]) : '' })
            }
            options={(['push', 'pull'] as const).map((id) => ({ id, label: t(`backup.form.modes.${id}`) }))}
          />
          <Since choice={choice} parents={parents} state={state} onChange={change} />
          <DiskChoice
            label={t('backup.form.disks')}
            disks={state.disks.map(({ target, format, allocationBytes, capacityBytes, tracks }) => ({
              target,
              about: [
                t('backup.form.diskHelp', {
                  format: format ?? DASH,
                  used: formatBytes(allocationBytes),
                  size: formatBytes(capacityBytes),
                }),
                ...(tracks ? [] : [t('backup.form.untracked')]),
              ].join('; '),
            }))}
            chosen={disks}
            onChange={(next) => change({ disks: next })}
            error={blocked ? t('backup.form.noDisk') : null}
          />
        </div>
        <div className="flex flex-col gap-4">
          {mode === 'push' ? (
            <PushFields choice={choice} pools={pools} onChange={change} />
          ) : (
            <PullFields choice={choice} pools={pools} onChange={change} problem={checked ? problem : null} />
          )}
          <Checkbox
            label={t('backup.form.checkpoint')}
            description={t('backup.form.checkpointHelp')}
            checked={choice.checkpoint}
            isDisabled={!state.disks.some(({ tracks }) => tracks)}
            onChange={(checkpoint) => change({ checkpoint })}
          />
          {mode === 'push' && (
            <Checkbox
              label={t('backup.form.checksums')}
              description={t('backup.form.checksumsHelp')}
              checked={choice.checksums}
              onChange={(checksums) => change({ checksums })}
            />
          )}
        </div>
      </div>
      {problem === null && <Plan host={host} row={row} request={request} onPlanned={setPlannedAt} />}
    </Panel>
  );
}

interface PlanProps {
  host: HostDto;
  row: DomainRow;
  request: Request;
  onPlanned(at: number): void;
}

function Plan({ host, row, request, onPlanned }: PlanProps): ReactElement {
  // Words change nothing of what is done: it is not planned anew at each letter.
  const planned = request.mode === 'push' ? { ...request, description: '' } : request;
  const plan = useCall('backups.plan', { hostId: host.id, uuid: row.uuid, request: planned }, row);
  const at = plan.value?.at;
  useEffect(() => {
    if (at !== undefined) onPlanned(at);
  }, [at, onPlanned]);
  return <PlanView plan={plan} />;
}

interface PartProps {
  choice: Choice;
  onChange(some: Partial<Choice>): void;
}

function Since({
  choice: { mode, since },
  parents,
  state,
  onChange,
}: PartProps & { parents: readonly BackupSet[]; state: BackupState }): ReactElement {
  const options =
    mode === 'push'
      ? parents.map((set) => ({
          id: keyOf(set),
          label: t('backup.form.changesSince', { time: timeOf(set), description: set.description }),
        }))
      : state.checkpoints
          .map(({ name }) => ({ id: name, label: t('backup.form.changesSinceCheckpoint', { name }) }))
          .reverse();
  return (
    <Select
      label={t('backup.form.since')}
      description={t(`backup.form.sinceHelp.${options.length === 0 ? 'first' : mode}`)}
      value={since}
      onChange={(next) => onChange({ since: next })}
      options={[{ id: '', label: t('backup.form.everything') }, ...options]}
    />
  );
}

function PushFields({ choice, pools, onChange }: PartProps & { pools: readonly PoolRow[] }): ReactElement {
  return (
    <>
      {pools.length === 0 ? (
        <p role="alert" className="text-warning-text">
          {t('backup.form.noPools')}
        </p>
      ) : (
        <Select
          label={t('backup.form.pool')}
          description={t('backup.form.poolHelp')}
          value={choice.poolUuid}
          onChange={(poolUuid) => onChange({ poolUuid })}
          options={pools.map(({ uuid, name }) => ({ id: uuid, label: name }))}
        />
      )}
      {choice.since === '' && (
        <Segmented<'qcow2' | 'raw'>
          label={t('backup.form.format')}
          value={choice.format}
          onChange={(format) => onChange({ format })}
          options={(['qcow2', 'raw'] as const).map((id) => ({ id, label: t(`backup.form.formats.${id}`) }))}
        />
      )}
      <TextField
        label={t('backup.form.description')}
        value={choice.description}
        onChange={(description) => onChange({ description: description.slice(0, 4096) })}
        autoComplete="off"
      />
    </>
  );
}

function PullFields({
  choice,
  pools,
  onChange,
  problem,
}: PartProps & { pools: readonly PoolRow[]; problem: string | null }): ReactElement {
  return (
    <>
      <Segmented<Transport>
        label={t('backup.form.transport')}
        value={choice.transport}
        onChange={(transport) => onChange({ transport })}
        options={(['unix', 'tcp'] as const).map((id) => ({ id, label: t(`backup.form.transports.${id}`) }))}
      />
      {choice.transport === 'unix' ? (
        <TextField
          mono
          label={t('backup.form.socket')}
          description={t('backup.form.socketHelp')}
          value={choice.socket}
          onChange={(socket) => onChange({ socket })}
          error={problem}
        />
      ) : (
        <>
          <TextField
            mono
            label={t('backup.form.address')}
            value={choice.address}
            onChange={(address) => onChange({ address })}
            error={problem}
          />
          <NumberField
            label={t('backup.form.port')}
            min={1}
            max={65_535}
            value={choice.port}
            onChange={(port) => onChange({ port: Number.isFinite(port) ? port : nbdPort })}
          />
          <Checkbox
            label={t('backup.form.tls')}
            description={t('backup.form.tlsHelp')}
            checked={choice.tls}
            onChange={(tls) => onChange({ tls })}
          />
        </>
      )}
      <Select
        label={t('backup.form.scratch')}
        value={choice.scratch}
        onChange={(scratch) => onChange({ scratch })}
        options={[
          { id: '', label: t('backup.form.besideDisks') },
          ...pools.map(({ uuid, name }) => ({ id: uuid, label: name })),
        ]}
      />
    </>
  );
}
