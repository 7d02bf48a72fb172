import { Eraser, FileCode, FileText, HardDriveUpload } from 'lucide-react';
import { useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { HostDto } from '../../../electron/contract/hosts';
import type { DomainRow } from '../../../electron/contract/inventory';
import { useCall } from '../../bridge/use-call';
import { formatBytes, formatTime } from '../../lib/format';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { ErrorCard } from '../../ui/error-card';
import { Card, Facts } from '../../ui/facts';
import { Panel } from '../../ui/panel';
import { hostForbids } from '../operations/rules';
import { runAction } from '../operations/run-action';
import { XmlView } from '../xml/xml-view';
import { ImageXmlEditor } from './image-xml';

interface Props {
  host: HostDto;
  row: DomainRow;
}

/** libvirt's own saved state of a machine: when, how large, and what can be done with it. */
export function SavedStateCard({ host, row }: Props): ReactElement | null {
  return row.managedSave ? <Managed host={host} row={row} /> : null;
}

function Managed({ host, row }: Props): ReactElement {
  const target = { hostId: host.id, uuid: row.uuid };
  const { value } = useCall('savedState.managed', target, row);
  const [open, setOpen] = useState<'view' | 'edit' | null>(null);
  const forbidden = hostForbids(host) !== null;
  const image = { kind: 'managed', ...target } as const;
  const close = (): void => setOpen(null);
  const items: { name: string; value: ReactNode }[] = [
    ...(value?.savedAt == null ? [] : [{ name: t('savedState.savedAt'), value: formatTime(value.savedAt) }]),
    ...(value?.bytes == null ? [] : [{ name: t('savedState.size'), value: formatBytes(value.bytes) }]),
    ...(value?.path == null
      ? []
      : [{ name: t('savedState.place'), value: <span className="font-mono text-small">{value.path}</span> }]),
  ];
  return (
    <Card title={t('savedState.title')}>
      <div className="flex flex-col gap-3">
        <p className="text-soft">{t('savedState.text')}</p>
        {items.length > 0 && <Facts items={items} />}
        <div className="flex flex-wrap gap-2">
          <Button
            size="small"
            icon={HardDriveUpload}
            isDisabled={forbidden}
            onPress={() => runAction([target], 'restore')}
          >
            {t('operations.action.restore')}
          </Button>
          <Button
            size="small"
            icon={FileText}
            isDisabled={host.state !== 'ready'}
            onPress={() => setOpen('view')}
          >
            {t('savedState.inspect')}
          </Button>
          <Button size="small" icon={FileCode} isDisabled={forbidden} onPress={() => setOpen('edit')}>
            {t('savedState.edit')}
          </Button>
          <Button
            size="small"
            icon={Eraser}
            variant="danger"
            isDisabled={forbidden}
            onPress={() => runAction([target], 'discard-save')}
          >
            {t('savedState.discard')}
          </Button>
        </div>
      </div>
      {open === 'view' && <ImageXml image={image} name={row.name} onClose={close} />}
      {open === 'edit' && <ImageXmlEditor image={image} name={row.name} onClose={close} />}
    </Card>
  );
}

function ImageXml({
  image,
  name,
  onClose,
}: {
  image: { kind: 'managed'; hostId: string; uuid: string };
  name: string;
  onClose(): void;
}): ReactElement {
  const { value, error } = useCall('savedState.image', { image });
  return (
    <Panel
      wide
      title={t('savedState.xml.title', { name })}
      intro={t('savedState.xml.intro')}
      onClose={onClose}
      onSubmit={onClose}
      actions={<Button onPress={onClose}>{t('common.close')}</Button>}
    >
      {error && <ErrorCard error={error} />}
      {value && <XmlView name={name} xml={value.xml} />}
    </Panel>
  );
}
