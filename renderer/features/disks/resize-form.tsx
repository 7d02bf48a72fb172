import { useState } from 'react';
import type { ReactElement } from 'react';
import { DASH, formatBytes } from '../../lib/format';
import { t } from '../../lib/i18n/t';
import { SizeField } from '../storage/size-field';
import { RequestForm } from './request-form';
import type { DiskFormProps } from './request-form';

/** Makes a disk larger: at once while the machine runs, else for its next start. */
export function ResizeForm({ on, disk, onClose }: DiskFormProps): ReactElement {
  const { target, capacityBytes } = disk;
  const [bytes, setBytes] = useState(capacityBytes ?? 0);
  return (
    <RequestForm
      on={on}
      title={t('disks.form.resize.title', { target })}
      intro={t('disks.form.resize.intro', {
        size: capacityBytes === null ? DASH : formatBytes(capacityBytes),
      })}
      submit={t('disks.form.resize.submit')}
      request={{ action: 'disk-resize', target, capacityBytes: bytes }}
      onClose={onClose}
    >
      <SizeField label={t('disks.form.resize.capacity')} bytes={bytes} onBytes={setBytes} />
    </RequestForm>
  );
}
