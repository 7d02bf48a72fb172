import { useState } from 'react';
import type { ReactElement } from 'react';
import { t } from '../../lib/i18n/t';
import { Checkbox, Select } from '../../ui/fields';
import { RequestForm, StartLimit, WhenReadyField } from './request-form';
import type { DiskFormProps, WhenReady } from './request-form';

/** Merges images of a disk's chain downwards. */
export function CommitForm({ on, disk, onClose }: DiskFormProps): ReactElement {
  const { target, chain } = disk;
  const paths = chain.map(({ path }) => path);
  const [active = ''] = paths;
  const [top, setTop] = useState(active);
  const below = paths.slice(paths.indexOf(top) + 1);
  const [chosen, setBase] = useState(below[0] ?? active);
  // A base that is not below the top any more makes way for the next one that is.
  const base = below.includes(chosen) ? chosen : (below[0] ?? active);
  const [deleteMerged, setDeleteMerged] = useState(false);
  const [whenReady, setWhenReady] = useState<WhenReady>('pivot');
  const [bytesPerSecond, setBytesPerSecond] = useState(0);
  return (
    <RequestForm
      on={on}
      title={t('disks.form.commit.title', { target })}
      intro={t('disks.form.commit.intro')}
      submit={t('disks.form.commit.submit')}
      request={{
        action: 'disk-commit',
        target,
        top: top === active ? null : top,
        base,
        deleteMerged,
        whenReady,
        bytesPerSecond,
      }}
      onClose={onClose}
    >
      {chain.length > 1 && (
        <>
          <Select
            label={t('disks.form.commit.top')}
            value={top}
            onChange={setTop}
            options={paths.slice(0, -1).map((path) => ({
              id: path,
              label: path === active ? t('disks.form.commit.active', { path }) : path,
            }))}
          />
          <Select
            label={t('disks.form.commit.base')}
            value={base}
            onChange={setBase}
            options={below.map((path) => ({ id: path, label: path }))}
          />
          <Checkbox
            label={t('disks.form.commit.remove')}
            description={t('disks.form.commit.removeHelp')}
            checked={deleteMerged}
            onChange={setDeleteMerged}
          />
          {top === active && (
            <WhenReadyField value={whenReady} onChange={setWhenReady} pivot={t('disks.form.commit.pivot')} />
          )}
          <StartLimit bytesPerSecond={bytesPerSecond} onChange={setBytesPerSecond} />
        </>
      )}
    </RequestForm>
  );
}
