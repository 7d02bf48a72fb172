import { useState } from 'react';
import type { ReactElement } from 'react';
import type { SnapshotChoices, SnapshotProposals } from '../../../electron/contract/snapshots';
import { bridge, toErrorDto } from '../../bridge/bridge';
import { useCall } from '../../bridge/use-call';
import type { ErrorDto } from '../../../electron/contract/errors';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { ErrorCard } from '../../ui/error-card';
import { Checkbox, TextArea, TextField } from '../../ui/fields';
import { Panel } from '../../ui/panel';
import { Unfold } from '../../ui/unfold';
import { isPath, memoryFileOf, overlayOf, specOf, startOf } from './create-spec';
import type { CreateState } from './create-spec';
import { CreatePlan } from './create-plan';
import { KindChoice } from './kind-choice';
import type { OnMachine } from './snapshot-card';
import { nameProblem } from './snapshot-name';
import { useSettled } from './use-settled';

interface Props {
  on: OnMachine;
  machine: string;
  /** It has been asked for; the task tray tells how it goes. */
  onBegun(name: string): void;
  onClose(): void;
}

/** Takes a snapshot: what kind, of what, to where; and what that will do. */
export function CreateForm(props: Props): ReactElement {
  const { value, error, reload } = useCall('snapshots.choices', props.on);
  if (value) return <Filled {...props} choices={value} />;
  return (
    <Panel
      wide
      title={t('snapshots.create.title', { name: props.machine })}
      intro={t('snapshots.create.intro')}
      onClose={props.onClose}
      onSubmit={props.onClose}
      actions={<Button onPress={props.onClose}>{t('common.cancel')}</Button>}
    >
      {error ? (
        <ErrorCard
          error={error}
          actions={
            <Button size="small" onPress={reload}>
              {t('common.retry')}
            </Button>
          }
        />
      ) : (
        <p className="delayed text-soft">{t('snapshots.create.planning')}</p>
      )}
    </Panel>
  );
}

const settleMs = 250;

function Filled({
  on,
  machine,
  choices,
  onBegun,
  onClose,
}: Props & { choices: SnapshotChoices }): ReactElement {
  const [state, setState] = useState(() => startOf(choices));
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ErrorDto | null>(null);
  const set = (change: Partial<CreateState>): void => setState((before) => ({ ...before, ...change }));
  const problem = nameProblem(state.name, choices.names);
  const settledName = useSettled(problem === null ? state.name : choices.name, settleMs);
  const files = useCall('snapshots.files', { ...on, name: settledName });
  const proposals: SnapshotProposals = files.value ?? {
    disks: choices.disks.map(({ proposal }) => proposal),
    memory: choices.memoryProposal,
  };
  const spec = specOf(state, choices, proposals);
  const planned = useSettled(spec, settleMs);
  const plan = useCall('snapshots.planCreate', {
    ...on,
    spec: problem === null ? planned : { ...planned, name: choices.name },
  });
  const isPlanOfNow = JSON.stringify(planned) === JSON.stringify(spec);
  const obstacles = plan.value?.obstacles ?? [];
  const badFile =
    state.kind !== 'internal' &&
    (spec.disks.some(({ snapshot, file }) => snapshot === 'external' && file === null) ||
      (state.kind === 'external-memory' && spec.memoryFile === null));
  const ready = problem === null && !badFile && isPlanOfNow && plan.value !== null && obstacles.length === 0;
  const send = async (): Promise<void> => {
    if (!ready || busy) return;
    setBusy(true);
    try {
      await bridge().call('snapshots.create', { ...on, spec });
      onBegun(state.name);
      onClose();
    } catch (thrown) {
      setError(toErrorDto(thrown));
      setBusy(false);
    }
  };
  return (
    <Panel
      wide
      title={t('snapshots.create.title', { name: machine })}
      intro={t('snapshots.create.intro')}
      onClose={onClose}
      onSubmit={() => void send()}
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" variant="primary" isDisabled={!ready || busy}>
            {t('snapshots.create.submit')}
          </Button>
        </>
      }
    >
      {error && <ErrorCard error={error} />}
      <div className="flex flex-col gap-4 md:grid md:grid-cols-[1fr_22rem] md:gap-6">
        <div className="flex min-w-0 flex-col gap-4">
          <TextField
            label={t('snapshots.create.name')}
            value={state.name}
            onChange={(name) => set({ name })}
            error={problem}
            autoComplete="off"
            autoFocus
          />
          <TextArea
            label={t('snapshots.create.description')}
            value={state.description}
            onChange={(description) => set({ description })}
            maxLength={4096}
            rows={2}
          />
          <KindChoice choices={choices} value={state.kind} onChange={(kind) => set({ kind })} />
          <Disks choices={choices} state={state} proposals={proposals} set={set} />
          <Options choices={choices} state={state} set={set} />
        </div>
        <div className="min-w-0 md:sticky md:top-0 md:self-start">
          <CreatePlan plan={plan.value} error={plan.error} busy={!isPlanOfNow} spec={spec} />
        </div>
      </div>
    </Panel>
  );
}

interface PartProps {
  choices: SnapshotChoices;
  state: CreateState;
  set(change: Partial<CreateState>): void;
}

/** Which disks take part, and the files that are made for them. */
function Disks({
  choices,
  state,
  set,
  proposals,
}: PartProps & { proposals: SnapshotProposals }): ReactElement {
  const external = state.kind !== 'internal';
  const include = (target: string, wanted: boolean): void => {
    const without = new Set(state.without);
    if (wanted) without.delete(target);
    else without.add(target);
    set({ without });
  };
  const memory = memoryFileOf(state, proposals);
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-2 font-medium">{t('snapshots.create.disks')}</legend>
      {choices.disks.length === 0 && <p className="text-soft">{t('snapshots.create.noDisks')}</p>}
      {choices.disks.map(({ target, source, fixed }, index) => {
        const taken = !fixed && !state.without.has(target);
        const overlay = overlayOf(state, proposals, target, index);
        return (
          <div key={target} className="flex flex-col gap-2">
            <Checkbox
              label={t('snapshots.create.include', { target })}
              description={fixed ? t('snapshots.create.fixed') : (source ?? undefined)}
              checked={taken}
              isDisabled={fixed}
              onChange={(wanted) => include(target, wanted)}
            />
            {taken && external && (
              <div className="pl-6">
                <TextField
                  mono
                  label={t('snapshots.create.overlayFile', { target })}
                  value={overlay}
                  onChange={(file) => set({ files: { ...state.files, [target]: file } })}
                  error={isPath(overlay) ? null : t('snapshots.create.badFile')}
                  autoComplete="off"
                />
              </div>
            )}
          </div>
        );
      })}
      {state.kind === 'external-memory' && (
        <TextField
          mono
          label={t('snapshots.create.memoryFile')}
          value={memory}
          onChange={(memoryFile) => set({ memoryFile })}
          error={isPath(memory) ? null : t('snapshots.create.badFile')}
          autoComplete="off"
        />
      )}
    </fieldset>
  );
}

function Options({ choices, state, set }: PartProps): ReactElement | null {
  const { kind } = state;
  const { running, agent } = choices;
  if (!running && kind === 'internal') return null;
  return (
    <Unfold title={t('snapshots.create.options')}>
      {kind === 'external-disks' && running && (
        <Checkbox
          label={t('snapshots.create.quiesce')}
          description={agent ? t('snapshots.create.quiesceText') : t('snapshots.create.noAgent')}
          checked={agent && state.quiesce}
          isDisabled={!agent}
          onChange={(quiesce) => set({ quiesce })}
        />
      )}
      {kind === 'external-memory' && (
        <Checkbox
          label={t('snapshots.create.live')}
          description={t('snapshots.create.liveText')}
          checked={state.live}
          onChange={(live) => set({ live })}
        />
      )}
      {running && (
        <Checkbox
          label={t('snapshots.create.halt')}
          description={t('snapshots.create.haltText')}
          checked={state.halt}
          onChange={(halt) => set({ halt })}
        />
      )}
      {kind !== 'internal' && (
        <Checkbox
          label={t('snapshots.create.reuse')}
          description={t('snapshots.create.reuseText')}
          checked={state.reuse}
          onChange={(reuse) => set({ reuse })}
        />
      )}
    </Unfold>
  );
}
