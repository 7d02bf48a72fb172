import { useState } from 'react';
import type { ReactElement } from 'react';
import {
  migrationFlags,
  migrationParam,
  migrationParamNames,
} from '../../../electron/contract/migration-options';
import type {
  MigrationFlag,
  MigrationParam,
  MigrationParams,
} from '../../../electron/contract/migration-options';
import { t } from '../../lib/i18n/t';
import { Card } from '../../ui/facts';
import { Checkbox, TextArea, TextField } from '../../ui/fields';
import { withFlags, withParam } from './draft';
import { paramText, parseParam } from './params';
import type { StepProps } from './wizard';

/** Everything that libvirt can be told, under its own names. */
export function AdvancedStep({ draft, onChange }: StepProps): ReactElement {
  const [filter, setFilter] = useState('');
  const matches = (name: string, text: string): boolean =>
    `${name} ${text}`.toLowerCase().includes(filter.trim().toLowerCase());
  const flags = migrationFlags.filter((flag) => matches(flag, t(`migration.flag.${flag}`)));
  const params = migrationParamNames.filter((name) =>
    matches(`${name} ${migrationParam(name).key}`, t(`migration.param.${name}`)),
  );
  return (
    <>
      <p className="text-soft">{t('migration.advanced.intro')}</p>
      <div className="max-w-sm">
        <TextField label={t('migration.advanced.filter')} value={filter} onChange={setFilter} />
      </div>
      {flags.length + params.length === 0 && <p className="text-soft">{t('migration.advanced.none')}</p>}
      {flags.length > 0 && (
        <Card title={t('migration.advanced.flags')}>
          <div className="grid gap-x-6 gap-y-3 xl:grid-cols-2">
            {flags.map((flag) => (
              <FlagField
                key={flag}
                flag={flag}
                checked={draft.flags.includes(flag)}
                onChange={(on) =>
                  onChange((before) => (on ? withFlags(before, [flag]) : withFlags(before, [], [flag])))
                }
              />
            ))}
          </div>
        </Card>
      )}
      {params.length > 0 && (
        <Card title={t('migration.advanced.params')}>
          <div className="grid gap-x-6 gap-y-4 xl:grid-cols-2">
            {params.map((name) => (
              <ParamField
                key={name}
                name={name}
                value={paramText(draft.params[name])}
                missing={needed(name, draft.flags)}
                onChange={(value) => onChange((before) => withParam(before, name, value))}
              />
            ))}
          </div>
        </Card>
      )}
    </>
  );
}

function needed(name: MigrationParam, flags: readonly MigrationFlag[]): MigrationFlag | null {
  const { needs } = migrationParam(name);
  return needs !== null && !flags.includes(needs) ? needs : null;
}

interface FlagProps {
  flag: MigrationFlag;
  checked: boolean;
  onChange(checked: boolean): void;
}

function FlagField({ flag, checked, onChange }: FlagProps): ReactElement {
  return (
    <Checkbox
      label={`VIR_MIGRATE_${flag}`}
      description={t(`migration.flag.${flag}`)}
      checked={checked}
      onChange={onChange}
    />
  );
}

interface ParamProps {
  name: MigrationParam;
  value: string;
  /** A flag without which it means nothing. */
  missing: MigrationFlag | null;
  onChange(value: MigrationParams[MigrationParam]): void;
}

const everywhere: ReadonlySet<string> = new Set(['0.0.0.0', '::', '[::]']);

/** What is typed stays as it is; only what libvirt would take is kept. */
function ParamField({ name, value, missing, onChange }: ParamProps): ReactElement {
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? value;
  const { error } = parseParam(name, text);
  const { key, type, since } = migrationParam(name);
  const change = (next: string): void => {
    setTyped(next);
    const parsed = parseParam(name, next);
    if (parsed.error === null) onChange(parsed.value);
  };
  const description = (
    <>
      {t(`migration.param.${name}`)} {type === 'list' && t('migration.advanced.listHelp')}{' '}
      {missing && (
        <span className="text-warning-text">{t('migration.advanced.needs', { flag: missing })}. </span>
      )}
      {name === 'LISTEN_ADDRESS' && everywhere.has(text.trim()) && (
        <span className="text-warning-text">{t('migration.advanced.listens')} </span>
      )}
      <span className="font-mono">{key}</span>, {t('migration.advanced.since', { version: since })}
    </>
  );
  const field = { label: `VIR_MIGRATE_PARAM_${name}`, description, error, value: text, onChange: change };
  return name === 'DEST_XML' || name === 'PERSIST_XML' ? (
    <TextArea {...field} rows={3} maxLength={1_000_000} />
  ) : (
    <TextField {...field} placeholder={t('migration.advanced.notSet')} mono />
  );
}
