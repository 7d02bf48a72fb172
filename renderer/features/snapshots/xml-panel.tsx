import { Download } from 'lucide-react';
import type { ReactElement } from 'react';
import { useCall } from '../../bridge/use-call';
import { t } from '../../lib/i18n/t';
import { fileName, saveFile } from '../../lib/save-file';
import { Button } from '../../ui/button';
import { ErrorCard } from '../../ui/error-card';
import { Panel } from '../../ui/panel';
import { XmlView } from '../xml/xml-view';
import type { OnMachine } from './snapshot-card';

interface Props {
  on: OnMachine;
  machine: string;
  name: string;
  onClose(): void;
}

/** A snapshot's XML, to read, to copy and to keep. */
export function SnapshotXml({ on, machine, name, onClose }: Props): ReactElement {
  const { value, error } = useCall('snapshots.xml', { ...on, name });
  const save = (): void => {
    if (value !== null)
      saveFile(fileName(`${machine} ${name}`, 'xml'), new Blob([value], { type: 'application/xml' }));
  };
  return (
    <Panel
      wide
      title={t('snapshots.xmlTitle', { name })}
      onClose={onClose}
      onSubmit={onClose}
      actions={
        <>
          <Button icon={Download} isDisabled={value === null} onPress={save}>
            {t('snapshots.actions.save')}
          </Button>
          <Button variant="primary" autoFocus onPress={onClose}>
            {t('common.close')}
          </Button>
        </>
      }
    >
      {error && <ErrorCard error={error} />}
      {value !== null && (
        <div className="-mx-5 -my-4 flex min-h-0 grow flex-col">
          <XmlView name={name} xml={value} />
        </div>
      )}
    </Panel>
  );
}
