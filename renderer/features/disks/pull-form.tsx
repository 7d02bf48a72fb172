import { useState } from 'react';
import type { ReactElement } from 'react';
import { t } from '../../lib/i18n/t';
import { RequestForm, StartLimit } from './request-form';
import type { DiskFormProps } from './request-form';

/** Makes a disk stand alone. */
export function PullForm({ on, disk: { target }, onClose }: DiskFormProps): ReactElement {
  const [bytesPerSecond, setBytesPerSecond] = useState(0);
  return (
    <RequestForm
      on={on}
      title={t('disks.form.pull.title', { target })}
      intro={t('disks.form.pull.intro')}
      submit={t('disks.form.pull.submit')}
      request={{ action: 'disk-pull', target, bytesPerSecond }}
      onClose={onClose}
    >
      <StartLimit bytesPerSecond={bytesPerSecond} onChange={setBytesPerSecond} />
    </RequestForm>
  );
}
