import { useState } from 'react';
import type { ReactElement } from 'react';
import type { DomainRow } from '../../../electron/contract/inventory';
import type { ImageFormat, StateAfter } from '../../../electron/contract/saved-kinds';
import type { FilePlaces } from '../../../electron/contract/saved-state';
import { bridge } from '../../bridge/bridge';
import { t } from '../../lib/i18n/t';
import { Checkbox, Select } from '../../ui/fields';
import { StateAfterField } from '../operations/state-after';
import { useForm } from '../storage/form-state';
import { PanelFrame } from './panel-frame';
import { useHostFile } from './use-host-file';

interface Props {
  hostId: string;
  row: DomainRow;
  places: FilePlaces;
  onClose(): void;
}

/** Saves a machine's memory to a file of the host. */
export function SavePanel({ hostId, row, places, onClose }: Props): ReactElement {
  const [after, setAfter] = useState<StateAfter>('as-saved');
  const [format, setFormat] = useState<ImageFormat | 'default'>('default');
  const [bypassCache, setBypassCache] = useState(false);
  const [overwrite, setOverwrite] = useState(false);
  const { checked, busy, error, send } = useForm(onClose);
  const file = useHostFile(places, checked);
  return (
    <PanelFrame
      title={t('savedState.save.title', { name: row.name })}
      intro={t('savedState.save.intro')}
      submit={t('savedState.save.submit')}
      disabled={busy}
      error={error}
      overwrite={overwrite}
      onOverwrite={setOverwrite}
      onSubmit={() =>
        void send(file.path !== null, () =>
          bridge().call('savedState.toFile', {
            hostId,
            uuid: row.uuid,
            path: file.path ?? '',
            after,
            bypassCache,
            format: format === 'default' ? null : format,
            overwrite,
          }),
        )
      }
      onClose={onClose}
    >
      {file.element}
      <StateAfterField value={after} onChange={setAfter} />
      {places.imageFormats.length > 0 && (
        <Select
          label={t('savedState.save.format')}
          description={t(`savedState.save.formatHelp.${format}`)}
          value={format}
          onChange={(next) => setFormat(next)}
          options={(['default', ...places.imageFormats] as const).map((id) => ({
            id,
            label: t(`savedState.save.formats.${id}`),
          }))}
        />
      )}
      <Checkbox
        label={t('plan.options.bypassCache')}
        description={t('plan.options.bypassCacheHelp')}
        checked={bypassCache}
        onChange={setBypassCache}
      />
      {!row.persistent && <p className="text-warning-text">{t('savedState.save.transient')}</p>}
    </PanelFrame>
  );
}
