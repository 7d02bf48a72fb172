import { useState } from 'react';
import type { ReactElement } from 'react';
import { t } from '../../lib/i18n/t';
import { Select } from '../../ui/fields';
import { RequestForm, StartLimit } from './request-form';
import type { DiskFormProps } from './request-form';

/** Lets a disk's top image stand on one further down. */
export function RebaseForm({ on, disk, onClose }: DiskFormProps): ReactElement {
  const { target, chain } = disk;
  // The one it stands on already is no choice, unless there is no other: then the plan says why not.
  const bases = chain.slice(chain.length > 2 ? 2 : 1).map(({ path }) => path);
  const [base, setBase] = useState(bases.at(-1) ?? chain[0]?.path ?? '');
  const [bytesPerSecond, setBytesPerSecond] = useState(0);
  return (
    <RequestForm
      on={on}
      title={t('disks.form.rebase.title', { target })}
      intro={t('disks.form.rebase.intro')}
      submit={t('disks.form.rebase.submit')}
      request={{ action: 'disk-rebase', target, base, bytesPerSecond }}
      onClose={onClose}
    >
      {chain.length > 2 ? (
        <Select
          label={t('disks.form.rebase.base')}
          value={base}
          onChange={setBase}
          options={bases.map((path) => ({ id: path, label: path }))}
        />
      ) : (
        <p className="text-soft">{t('disks.form.rebase.none')}</p>
      )}
      <StartLimit bytesPerSecond={bytesPerSecond} onChange={setBytesPerSecond} />
    </RequestForm>
  );
}
