import { Download, HardDriveUpload, X } from 'lucide-react';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { HostDto } from '../../../electron/contract/hosts';
import type { DomainRow } from '../../../electron/contract/inventory';
import type { SavedFile } from '../../../electron/contract/saved-state';
import type { VolumePlace } from '../../../electron/contract/storage';
import { bridge } from '../../bridge/bridge';
import { formatTime } from '../../lib/format';
import { t } from '../../lib/i18n/t';
import { Button, IconButton } from '../../ui/button';
import { SmallTable } from '../../ui/small-table';
import { attempt } from '../notifications/attempt';
import { notify } from '../notifications/store';
import { openMachinePanel } from '../operations/machine-panel';
import { hostForbids } from '../operations/rules';
import { DownloadForm } from '../storage/transfer-forms';
import { useSavedFiles } from './use-saved-files';

/** The files with this machine's memory that were written here. */
export function SavedFilesCard({ host, row }: { host: HostDto; row: DomainRow }): ReactElement | null {
  const files = useSavedFiles(host.id, row.uuid);
  const [download, setDownload] = useState<VolumePlace | null>(null);
  if (files.length === 0) return null;
  return (
    <>
      <SmallTable
        title={t('savedState.files.title')}
        none=""
        columns={[
          t('savedState.files.kind'),
          t('savedState.savedAt'),
          t('savedState.files.actions'),
          t('savedState.place'),
        ]}
        rows={files.map((file) => [
          <span key="kind" className="whitespace-nowrap">
            {t(`savedState.files.kinds.${file.kind}`)}
          </span>,
          <time key="at" className="numeric whitespace-nowrap">
            {formatTime(file.at)}
          </time>,
          <Actions key="actions" host={host} file={file} off={row.id === null} onDownload={setDownload} />,
          <span key="path" className="font-mono text-small break-all">
            {file.path}
          </span>,
        ])}
      />
      {download && (
        <DownloadForm
          hostId={host.id}
          pool={{ uuid: download.poolUuid }}
          volume={{ name: download.volume }}
          onClose={() => setDownload(null)}
        />
      )}
    </>
  );
}

interface ActionsProps {
  host: HostDto;
  file: SavedFile;
  off: boolean;
  onDownload(place: VolumePlace): void;
}

function Actions({ host, file, off, onDownload }: ActionsProps): ReactElement {
  const { hostId, path } = file;
  const named = { path };
  const find = async (): Promise<void> => {
    const place = await bridge().call('volumes.find', { hostId, path });
    if (place) onDownload(place);
    else notify({ tone: 'info', answer: true, title: t('savedState.files.inNoPool', named) });
  };
  return (
    <span className="flex items-center gap-1">
      {file.kind === 'save' && (
        <Button
          size="small"
          icon={HardDriveUpload}
          isDisabled={hostForbids(host) !== null || !off}
          onPress={() => openMachinePanel({ kind: 'restore-from-file', hostId, path })}
        >
          {t('savedState.files.restore')}
        </Button>
      )}
      <IconButton
        size="small"
        icon={Download}
        label={t('savedState.files.download', named)}
        isDisabled={host.state !== 'ready'}
        onPress={() => void attempt(t('savedState.files.downloadFailed'), find)}
      />
      <IconButton
        size="small"
        icon={X}
        label={t('savedState.files.forget', named)}
        onPress={() =>
          void attempt(t('savedState.files.forgetFailed'), () =>
            bridge().call('savedState.forget', { hostId, path }),
          )
        }
      />
    </span>
  );
}
