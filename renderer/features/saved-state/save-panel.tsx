import { FileCode } from 'lucide-react';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { DomainRow } from '../../../electron/contract/inventory';
import type { ImageFormat, StateAfter } from '../../../electron/contract/saved-kinds';
import type { FilePlaces } from '../../../electron/contract/saved-state';
import { bridge } from '../../bridge/bridge';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { Checkbox, Select } from '../../ui/fields';
import { StateAfterField } from '../operations/state-after';
import { useForm } from '../storage/form-state';
import { attempt } from '../notifications/attempt';
import { XmlEditor } from '../xml/xml-editor';
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
  const [xml, setXml] = useState<string | null>(null);
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
            xml,
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
      <Description target={{ hostId, uuid: row.uuid }} name={row.name} xml={xml} onXml={setXml} />
      {!row.persistent && <p className="text-warning-text">{t('savedState.save.transient')}</p>}
    </PanelFrame>
  );
}

interface DescriptionProps {
  target: { hostId: string; uuid: string };
  name: string;
  /** What was made of it; null: it is kept as it is. */
  xml: string | null;
  onXml(xml: string): void;
}

/** The description that goes into the file, and with which the machine comes back. */
function Description({ target, name, xml, onXml }: DescriptionProps): ReactElement {
  const [editing, setEditing] = useState<string | null>(null);
  const edit = async (): Promise<void> =>
    setEditing(xml ?? (await bridge().call('savedState.description', target)));
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button
        size="small"
        icon={FileCode}
        onPress={() => void attempt(t('savedState.save.changeXmlFailed'), edit)}
      >
        {t('savedState.save.changeXml')}
      </Button>
      {xml !== null && (
        <span role="status" className="text-soft">
          {t('savedState.save.xmlChanged')}
        </span>
      )}
      {editing !== null && (
        <XmlEditor
          name={name}
          xml={editing}
          note={t('savedState.xml.noteSave')}
          onApply={(text) => Promise.resolve(onXml(text))}
          onClose={() => setEditing(null)}
        />
      )}
    </div>
  );
}
