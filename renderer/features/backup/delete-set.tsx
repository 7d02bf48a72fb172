import type { ReactElement } from 'react';
import type { BackupSet } from '../../../electron/contract/backup';
import { bridge } from '../../bridge/bridge';
import { t } from '../../lib/i18n/t';
import { Decision } from '../../ui/decision';
import { attempt } from '../notifications/attempt';
import { dependentsOf, refOf, timeOf } from './sets';

interface Props {
  hostId: string;
  set: BackupSet;
  all: readonly BackupSet[];
  onClose(): void;
}

/** Asks before a backup goes, and with it all that builds on it. */
export function DeleteSet({ hostId, set, all, onClose }: Props): ReactElement {
  const dependents = dependentsOf(set, all);
  const doomed = [set, ...dependents];
  return (
    <Decision
      title={t('backup.delete.title', { time: timeOf(set) })}
      confirm={t('backup.delete.confirm', { n: doomed.length })}
      typed={set.machine.name}
      onClose={onClose}
      onConfirm={() =>
        void attempt(t('backup.delete.failed'), () =>
          bridge().call('backups.delete', { hostId, sets: doomed.map(refOf) }),
        )
      }
    >
      <p>{t('backup.delete.text')}</p>
      {dependents.length > 0 && (
        <>
          <p className="text-warning-text">{t('backup.delete.dependents')}</p>
          <ul className="numeric list-disc pl-5">
            {dependents.map((each) => (
              <li key={each.id}>{[timeOf(each), each.description].filter(Boolean).join(' · ')}</li>
            ))}
          </ul>
        </>
      )}
      <ul className="font-mono text-small break-all text-text">
        {doomed.flatMap(({ disks }) => disks.map(({ volume }) => <li key={volume}>{volume}</li>))}
      </ul>
    </Decision>
  );
}
