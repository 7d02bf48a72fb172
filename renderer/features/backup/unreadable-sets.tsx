import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { UnreadableSet } from '../../../electron/contract/backup';
import { bridge } from '../../bridge/bridge';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { Decision } from '../../ui/decision';
import { attempt } from '../notifications/attempt';
import { keyOf, refOf } from './sets';

interface Props {
  hostId: string;
  sets: readonly UnreadableSet[];
  mayWrite: boolean;
}

/** Manifests nothing can be made of, to be got rid of. */
export function UnreadableSets({ hostId, sets, mayWrite }: Props): ReactElement {
  const [doomed, setDoomed] = useState<UnreadableSet | null>(null);
  return (
    <section
      aria-label={t('backup.sets.unreadableTitle')}
      className="flex flex-col gap-2 rounded-lg border border-warning-line bg-warning-bg p-3"
    >
      <p className="text-warning-text">{t('backup.sets.unreadable', { n: sets.length })}</p>
      <ul className="flex flex-col gap-1">
        {sets.map((set) => (
          <li key={keyOf(set)} className="flex items-center justify-between gap-3">
            <span className="min-w-0">
              <span className="font-mono text-small break-all">{set.manifest}</span>{' '}
              <span className="text-soft">{t('backup.sets.inPool', { pool: set.poolName })}</span>
            </span>
            <Button
              size="small"
              icon={Trash2}
              isDisabled={!mayWrite}
              aria-label={t('backup.sets.deleteManifest', { name: set.manifest })}
              onPress={() => setDoomed(set)}
            >
              {t('backup.sets.delete')}
            </Button>
          </li>
        ))}
      </ul>
      {doomed && <DeleteUnreadable hostId={hostId} set={doomed} onClose={() => setDoomed(null)} />}
    </section>
  );
}

function DeleteUnreadable({
  hostId,
  set,
  onClose,
}: {
  hostId: string;
  set: UnreadableSet;
  onClose(): void;
}): ReactElement {
  return (
    <Decision
      title={t('backup.delete.unreadableTitle')}
      confirm={t('backup.delete.confirm', { n: 1 })}
      onClose={onClose}
      onConfirm={() =>
        void attempt(t('backup.delete.failed'), () =>
          bridge().call('backups.delete', { hostId, sets: [refOf(set)] }),
        )
      }
    >
      <p>{t('backup.delete.removed')}</p>
      <ul className="font-mono text-small break-all text-text">
        <li>{set.manifest}</li>
      </ul>
      <p>{t(set.files.length > 0 ? 'backup.delete.stays' : 'backup.delete.nothingStays')}</p>
      {set.files.length > 0 && (
        <ul className="font-mono text-small break-all text-text">
          {set.files.map((file) => (
            <li key={file}>{file}</li>
          ))}
        </ul>
      )}
    </Decision>
  );
}
