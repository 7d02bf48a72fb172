import { HardDrive } from 'lucide-react';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { DisksPayload, MachineDisk } from '../../../electron/contract/block-jobs';
import type { HostDto } from '../../../electron/contract/hosts';
import type { DomainRow } from '../../../electron/contract/inventory';
import { useShown } from '../../app/use-shown';
import { useTopic } from '../../bridge/use-topic';
import { t } from '../../lib/i18n/t';
import { EmptyState } from '../../ui/empty-state';
import { ErrorCard } from '../../ui/error-card';
import { blockedBy } from '../hosts/blocked';
import { DiskCard } from './disk-card';
import { DiskForm } from './disk-form';
import type { DiskFormId } from './disk-actions';
import { LeftOvers } from './left-overs';

interface Props {
  host: HostDto;
  row: DomainRow;
}

/** A machine's disks: what they stand on, the jobs on them, and what can be done with them. */
export function DisksTab({ host, row }: Props): ReactElement {
  const target = { hostId: host.id, uuid: row.uuid };
  const { value, error } = useTopic('disks.watch', target);
  const wrong = value?.error ?? error;
  useShown(value !== null || error !== null || host.state !== 'ready');
  if (wrong)
    return (
      <div className="p-4">
        <ErrorCard error={wrong} title={t('disks.failed')} />
      </div>
    );
  if (!value) return <></>;
  if (value.disks.length === 0)
    return (
      <EmptyState icon={HardDrive} title={t('disks.none')}>
        {t('disks.noneText')}
      </EmptyState>
    );
  return <Disks host={host} row={row} payload={value} />;
}

function Disks({ host, row, payload }: Props & { payload: DisksPayload }): ReactElement {
  const { active, disks, late, leftOvers } = payload;
  const [form, setForm] = useState<{ id: DiskFormId; target: string } | null>(null);
  const target = { hostId: host.id, uuid: row.uuid };
  const blocked = blockedBy(host) !== null;
  const chosen = form && disks.find((disk) => disk.target === form.target);
  return (
    <div className="@container flex min-h-0 grow flex-col gap-3 overflow-auto p-4">
      {late && (
        <p
          role="status"
          className="rounded-md border border-warning-line bg-warning-bg p-3 text-warning-text"
        >
          {t('disks.late')}
        </p>
      )}
      {!active && !blocked && <p className="text-small text-soft">{t('disks.off')}</p>}
      <LeftOvers on={target} leftOvers={leftOvers} blocked={blocked} />
      <ul aria-label={t('disks.list', { name: row.name })} className="flex flex-col gap-3">
        {disks.map((disk: MachineDisk) => (
          <DiskCard
            key={disk.target}
            on={target}
            disk={disk}
            blocked={blocked}
            onForm={(id) => setForm({ id, target: disk.target })}
          />
        ))}
      </ul>
      {form && chosen && (
        <DiskForm
          key={`${form.id} ${form.target}`}
          form={form.id}
          on={target}
          disk={chosen}
          onClose={() => setForm(null)}
        />
      )}
    </div>
  );
}
