import { useState } from 'react';
import type { ReactElement } from 'react';
import type { DomainRow } from '../../../electron/contract/inventory';
import { dumpFates, dumpFormats } from '../../../electron/contract/saved-kinds';
import type { DumpFate, DumpFormat } from '../../../electron/contract/saved-kinds';
import type { FilePlaces } from '../../../electron/contract/saved-state';
import { bridge } from '../../bridge/bridge';
import { t } from '../../lib/i18n/t';
import { Checkbox, Select, TextField } from '../../ui/fields';
import { useForm } from '../storage/form-state';
import { PanelFrame } from './panel-frame';
import { useHostFile } from './use-host-file';

interface Props {
  hostId: string;
  row: DomainRow;
  places: FilePlaces;
  onClose(): void;
}

/** The guest loses what it has not written to its disks. */
const losesData = (fate: DumpFate): boolean => fate === 'reset' || fate === 'crash';

/** Writes a machine's memory to a file for debuggers. */
export function DumpPanel({ hostId, row, places, onClose }: Props): ReactElement {
  const [format, setFormat] = useState<DumpFormat>('raw');
  const [plainMemoryOnly, setMemoryOnly] = useState(true);
  const [fate, setFate] = useState<DumpFate>('pause');
  const [bypassCache, setBypassCache] = useState(false);
  const [overwrite, setOverwrite] = useState(false);
  const [typed, setTyped] = useState('');
  const { checked, busy, error, send } = useForm(onClose);
  const file = useHostFile(places, checked);
  const memoryOnly = format !== 'raw' || plainMemoryOnly;
  const danger = losesData(fate);
  return (
    <PanelFrame
      title={t('savedState.dump.title', { name: row.name })}
      intro={t('savedState.dump.intro')}
      submit={t('savedState.dump.submit')}
      danger={danger}
      disabled={busy || (danger && typed.trim() !== row.name)}
      error={error}
      overwrite={overwrite}
      onOverwrite={setOverwrite}
      onSubmit={() =>
        void send(file.path !== null, () =>
          bridge().call('savedState.dump', {
            hostId,
            uuid: row.uuid,
            path: file.path ?? '',
            format,
            memoryOnly,
            fate,
            bypassCache,
            overwrite,
          }),
        )
      }
      onClose={onClose}
    >
      {file.element}
      <Select
        label={t('savedState.dump.format')}
        description={t(`savedState.dump.formatHelp.${format}`)}
        value={format}
        onChange={(next) => setFormat(next)}
        options={dumpFormats.map((id) => ({ id, label: t(`savedState.dump.formats.${id}`) }))}
      />
      <Checkbox
        label={t('savedState.dump.memoryOnly')}
        description={t(
          format === 'raw' ? 'savedState.dump.memoryOnlyHelp' : 'savedState.dump.memoryOnlyAlways',
        )}
        checked={memoryOnly}
        isDisabled={format !== 'raw'}
        onChange={setMemoryOnly}
      />
      <Select
        label={t('savedState.dump.fate')}
        description={!danger && t(`savedState.dump.fateHelp.${fate}`)}
        value={fate}
        onChange={(next) => setFate(next)}
        options={dumpFates.map((id) => ({ id, label: t(`savedState.dump.fates.${id}`) }))}
      />
      {danger && (
        <>
          <p role="alert" className="text-danger-text">
            {t(`savedState.dump.fateHelp.${fate}`)}
          </p>
          <TextField
            label={t('common.typeName', { name: row.name })}
            value={typed}
            onChange={setTyped}
            autoComplete="off"
          />
        </>
      )}
      <Checkbox
        label={t('plan.options.bypassCache')}
        description={t('plan.options.bypassCacheHelp')}
        checked={bypassCache}
        onChange={setBypassCache}
      />
    </PanelFrame>
  );
}
