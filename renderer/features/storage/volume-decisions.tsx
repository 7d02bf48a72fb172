import { useState } from 'react';
import type { ReactElement } from 'react';
import type { PoolRow } from '../../../electron/contract/inventory';
import type { VolumeRow } from '../../../electron/contract/storage';
import { wipeAlgorithms } from '../../../electron/contract/storage-kinds';
import type { WipeAlgorithm } from '../../../electron/contract/storage-kinds';
import { bridge } from '../../bridge/bridge';
import { formatBytes } from '../../lib/format';
import { t } from '../../lib/i18n/t';
import { Decision } from '../../ui/decision';
import { Checkbox, Select } from '../../ui/fields';
import { attempt } from '../notifications/attempt';
import { InUse, namesOf, runningUsers } from './volume-users';

interface Props {
  hostId: string;
  pool: PoolRow;
  volume: VolumeRow;
  onClose(): void;
}

interface UsersProps {
  volume: VolumeRow;
  sure: boolean;
  onSure(sure: boolean): void;
}

/** Says who has it: one that runs can't be overruled, one that is shut off can. */
function Users({ volume, sure, onSure }: UsersProps): ReactElement | null {
  if (runningUsers(volume).length > 0) return <InUse volume={volume} />;
  const users = volume.users ?? [];
  if (users.length === 0) return null;
  return (
    <>
      <p className="text-warning-text">{t('storage.volume.users', { names: namesOf(users) })}</p>
      <Checkbox label={t('storage.volume.evenIfUsed')} checked={sure} onChange={onSure} />
    </>
  );
}

function isBlocked({ users }: VolumeRow, sure: boolean): boolean {
  return users === null || users.some(({ active }) => active) || (users.length > 0 && !sure);
}

export function DeleteDecision({ hostId, pool, volume, onClose }: Props): ReactElement {
  const [sure, setSure] = useState(false);
  const { name } = volume;
  return (
    <Decision
      title={t('storage.volume.deleteTitle', { name })}
      confirm={t('storage.volumes.delete')}
      typed={name}
      disabled={isBlocked(volume, sure)}
      onClose={onClose}
      onConfirm={() =>
        void attempt(t('storage.couldNot', { action: t('storage.volumes.delete'), name }), () =>
          bridge().call('volumes.delete', { hostId, uuid: pool.uuid, name, evenIfUsed: sure }),
        )
      }
    >
      <p>{t('storage.volume.deleteText', { size: formatBytes(volume.allocationBytes) })}</p>
      <p className="font-mono text-small break-all text-text">{volume.path}</p>
      <Users volume={volume} sure={sure} onSure={setSure} />
    </Decision>
  );
}

export function WipeDecision({ hostId, pool, volume, onClose }: Props): ReactElement {
  const [sure, setSure] = useState(false);
  const [algorithm, setAlgorithm] = useState<WipeAlgorithm>('zero');
  const { name } = volume;
  return (
    <Decision
      title={t('storage.volume.wipeTitle', { name })}
      confirm={t('storage.volume.wipe')}
      typed={name}
      disabled={isBlocked(volume, sure)}
      onClose={onClose}
      onConfirm={() =>
        void attempt(t('storage.couldNot', { action: t('storage.volumes.wipe'), name }), () =>
          bridge().call('volumes.wipe', { hostId, uuid: pool.uuid, name, algorithm, evenIfUsed: sure }),
        )
      }
    >
      <p>{t('storage.volume.wipeText')}</p>
      <Select
        label={t('storage.volume.algorithm')}
        description={t('storage.volume.algorithmHelp')}
        value={algorithm}
        onChange={(next) => setAlgorithm(next)}
        options={wipeAlgorithms.map((id) => ({ id, label: t(`storage.volume.algorithms.${id}`) }))}
      />
      <Users volume={volume} sure={sure} onSure={setSure} />
    </Decision>
  );
}
