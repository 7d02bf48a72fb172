import type { ReactElement } from 'react';
import { t } from '../../lib/i18n/t';
import { NumberField } from '../../ui/fields';

const MiB = 2 ** 20;

interface Props {
  label: string;
  bytesPerSecond: number;
  onChange(bytesPerSecond: number): void;
  description?: string;
}

/** A speed in MiB/s; 0 is none. */
export function RateField({ label, bytesPerSecond, onChange, description }: Props): ReactElement {
  return (
    <NumberField
      label={label}
      description={description}
      value={bytesPerSecond / MiB}
      onChange={(value) => onChange(Number.isFinite(value) ? Math.round(value * MiB) : 0)}
      min={0}
      max={2 ** 20}
      unit={t('disks.limit.unit')}
    />
  );
}
