import { useState } from 'react';
import type { ReactElement } from 'react';
import type { ErrorDto } from '../../../electron/contract/errors';
import type { HostDto } from '../../../electron/contract/hosts';
import type { VolumePlace } from '../../../electron/contract/storage';
import { navigate } from '../../app/router';
import { bridge, toErrorDto } from '../../bridge/bridge';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { ErrorCard } from '../../ui/error-card';
import { TextField } from '../../ui/fields';
import { Panel } from '../../ui/panel';

/** Tells to which pool and volume a path of the host belongs. */
export function FindPath({ host, onClose }: { host: HostDto; onClose(): void }): ReactElement {
  const [path, setPath] = useState('');
  const [place, setPlace] = useState<VolumePlace | null | undefined>(undefined);
  const [error, setError] = useState<ErrorDto | null>(null);
  const look = async (): Promise<void> => {
    if (!path.trim()) return;
    setError(null);
    setPlace(undefined);
    try {
      setPlace(await bridge().call('volumes.find', { hostId: host.id, path: path.trim() }));
    } catch (thrown) {
      setError(toErrorDto(thrown));
    }
  };
  return (
    <Panel
      title={t('storage.find.title')}
      intro={t('storage.find.intro')}
      onClose={onClose}
      onSubmit={() => void look()}
      actions={
        <>
          <Button onPress={onClose}>{t('common.close')}</Button>
          <Button type="submit" variant="primary">
            {t('storage.find.look')}
          </Button>
        </>
      }
    >
      <TextField
        label={t('storage.find.path')}
        value={path}
        onChange={setPath}
        mono
        autoFocus
        autoComplete="off"
      />
      {error && <ErrorCard error={error} />}
      <div role="status">
        {place === null && <p>{t('storage.find.none')}</p>}
        {place && (
          <div className="flex flex-col items-start gap-2">
            <p className="font-medium break-all">
              {t('storage.find.found', { volume: place.volume, pool: place.poolName })}
            </p>
            <Button
              onPress={() => {
                onClose();
                navigate({ page: 'pool', hostId: host.id, uuid: place.poolUuid, tab: 'overview' });
              }}
            >
              {t('storage.find.open')}
            </Button>
          </div>
        )}
      </div>
    </Panel>
  );
}
