import type { ReactElement, ReactNode } from 'react';
import type { MigrationFlag, MigrationParam } from '../../../electron/contract/migration-options';
import { t } from '../../lib/i18n/t';
import { Card } from '../../ui/facts';
import { Checkbox, NumberField, Segmented, TextField } from '../../ui/fields';
import { withFlags, withParam } from './draft';
import type { StepProps } from './wizard';

type Storage = 'none' | 'all' | 'inc';

const storageFlags: readonly MigrationFlag[] = [
  'NON_SHARED_DISK',
  'NON_SHARED_INC',
  'NON_SHARED_SYNCHRONOUS_WRITES',
];

function Group({ title, children }: { title: string; children: ReactNode }): ReactElement {
  return (
    <Card title={title}>
      <div className="flex flex-col gap-3.5">{children}</div>
    </Card>
  );
}

/** What most moves need, in plain words. */
export function OptionsStep(props: StepProps): ReactElement {
  const { draft, onChange } = props;
  const has = (flag: MigrationFlag): boolean => draft.flags.includes(flag);
  const toggle = (flag: MigrationFlag, on: boolean): void =>
    onChange((before) => (on ? withFlags(before, [flag]) : withFlags(before, [], [flag])));
  const option = (flag: MigrationFlag, name: Option, disabled = false): ReactElement => (
    <Checkbox
      label={t(`migration.options.${name}`)}
      description={t(disabled ? 'migration.options.needsPeer' : `migration.options.${name}Help`)}
      checked={has(flag)}
      isDisabled={disabled}
      onChange={(on) => toggle(flag, on)}
    />
  );
  const name = draft.params.DEST_NAME;
  return (
    <>
      <p className="text-soft">{t('migration.options.intro')}</p>
      <Group title={t('migration.options.groups.move')}>
        {option('LIVE', 'live')}
        {option('PERSIST_DEST', 'persist')}
        {option('UNDEFINE_SOURCE', 'undefine')}
        {option('PAUSED', 'paused')}
        {draft.targets.length === 1 && (
          <div className="max-w-sm">
            <TextField
              label={t('migration.options.rename')}
              description={t('migration.options.renameHelp')}
              value={typeof name === 'string' ? name : ''}
              onChange={(text) => onChange((before) => withParam(before, 'DEST_NAME', text || undefined))}
            />
          </div>
        )}
      </Group>
      <StorageGroup {...props} />
      <Group title={t('migration.options.groups.network')}>
        {option('TUNNELLED', 'tunnelled', !has('PEER2PEER'))}
        {option('TLS', 'tls')}
        {option('COMPRESSED', 'compress')}
        <Checkbox
          label={t('migration.options.parallel')}
          checked={has('PARALLEL')}
          onChange={(on) =>
            onChange((before) =>
              on
                ? withFlags(before, ['PARALLEL'])
                : withParam(withFlags(before, [], ['PARALLEL']), 'PARALLEL_CONNECTIONS', undefined),
            )
          }
        />
        {has('PARALLEL') && (
          <div className="pl-6">
            <Amount
              {...props}
              param="PARALLEL_CONNECTIONS"
              label={t('migration.options.connections')}
              max={255}
            />
          </div>
        )}
      </Group>
      <Group title={t('migration.options.groups.speed')}>
        <div className="grid gap-3 sm:grid-cols-2">
          <Amount
            {...props}
            param="BANDWIDTH"
            label={t('migration.options.bandwidth')}
            description={t('migration.options.bandwidthHelp')}
            unit={t('migration.options.mib')}
            max={1_000_000}
          />
          <NumberField
            label={t('migration.options.downtime')}
            description={t('migration.options.downtimeHelp')}
            unit={t('migration.options.ms')}
            value={draft.maxDowntimeMs ?? 0}
            onChange={(ms) =>
              Number.isInteger(ms) &&
              onChange((before) => ({ ...before, maxDowntimeMs: ms === 0 ? null : ms }))
            }
            min={0}
            max={3_600_000}
          />
        </div>
        {option('POSTCOPY', 'postcopy')}
        {option('AUTO_CONVERGE', 'autoConverge')}
      </Group>
      <Group title={t('migration.options.groups.safety')}>
        {option('UNSAFE', 'unsafe')}
        <Checkbox
          label={t('migration.options.abortOnError')}
          checked={has('ABORT_ON_ERROR')}
          onChange={(on) => toggle('ABORT_ON_ERROR', on)}
        />
      </Group>
    </>
  );
}

type Option =
  | 'live'
  | 'persist'
  | 'undefine'
  | 'paused'
  | 'tunnelled'
  | 'tls'
  | 'compress'
  | 'postcopy'
  | 'autoConverge'
  | 'unsafe'
  | 'synchronous';

function StorageGroup({ draft, onChange }: StepProps): ReactElement {
  const storage: Storage = draft.flags.includes('NON_SHARED_DISK')
    ? 'all'
    : draft.flags.includes('NON_SHARED_INC')
      ? 'inc'
      : 'none';
  const flags: Record<Storage, MigrationFlag[]> = {
    none: [],
    all: ['NON_SHARED_DISK'],
    inc: ['NON_SHARED_INC'],
  };
  return (
    <Group title={t('migration.options.groups.disks')}>
      <Segmented
        hideLabel
        label={t('migration.options.storage')}
        value={storage}
        options={(['none', 'all', 'inc'] as const).map((id) => ({
          id,
          label: t(`migration.options.storageChoice.${id}`),
        }))}
        description={t(`migration.options.storageHelp.${storage}`)}
        onChange={(next) =>
          onChange((before) =>
            withFlags(
              withFlags(before, [], next === 'none' ? storageFlags : storageFlags.slice(0, 2)),
              flags[next],
            ),
          )
        }
      />
      {storage !== 'none' && (
        <Checkbox
          label={t('migration.options.synchronous')}
          description={t('migration.options.synchronousHelp')}
          checked={draft.flags.includes('NON_SHARED_SYNCHRONOUS_WRITES')}
          onChange={(on) =>
            onChange((before) =>
              withFlags(
                before,
                on ? ['NON_SHARED_SYNCHRONOUS_WRITES'] : [],
                on ? [] : ['NON_SHARED_SYNCHRONOUS_WRITES'],
              ),
            )
          }
        />
      )}
    </Group>
  );
}

interface AmountProps extends StepProps {
  param: MigrationParam;
  label: string;
  description?: string;
  unit?: string;
  max: number;
}

/** A number where nought means that libvirt decides. */
function Amount({ draft, onChange, param, label, description, unit, max }: AmountProps): ReactElement {
  const value = draft.params[param];
  return (
    <NumberField
      label={label}
      description={description}
      unit={unit}
      value={typeof value === 'number' ? value : 0}
      onChange={(next) =>
        Number.isInteger(next) &&
        onChange((before) => withParam(before, param, next === 0 ? undefined : next))
      }
      min={0}
      max={max}
    />
  );
}
