import { useState } from 'react';
import type { ReactElement } from 'react';
import { t } from '../../lib/i18n/t';
import { NumberField, Select } from '../../ui/fields';

const units = { MiB: 2 ** 20, GiB: 2 ** 30, TiB: 2 ** 40 } as const;
type Unit = keyof typeof units;

/** The largest unit in which the size is a number of at most two decimals. */
function unitOf(bytes: number): Unit {
  const fits = (unit: Unit): boolean => bytes >= units[unit] && Number.isInteger((bytes / units[unit]) * 100);
  return (['TiB', 'GiB'] as const).find(fits) ?? 'MiB';
}

interface Props {
  label: string;
  bytes: number;
  onBytes(bytes: number): void;
  error?: string | null;
  description?: string;
}

/** A size as a number and its unit. */
export function SizeField({ label, bytes, onBytes, error, description }: Props): ReactElement {
  const [unit, setUnit] = useState<Unit>(() => unitOf(bytes));
  const toBytes = (value: number, of: Unit): number =>
    Number.isFinite(value) ? Math.round(value * units[of]) : 0;
  return (
    <div className="flex items-start gap-2">
      <NumberField
        label={label}
        description={description}
        error={error}
        value={bytes / units[unit]}
        onChange={(value) => onBytes(toBytes(value, unit))}
        min={0}
        max={2 ** 23}
      />
      <div className="mt-5.5 w-22">
        <Select
          label={t('storage.volume.unit')}
          hideLabel
          value={unit}
          onChange={(next) => {
            onBytes(toBytes(bytes / units[unit], next));
            setUnit(next);
          }}
          options={(Object.keys(units) as Unit[]).map((id) => ({ id, label: id }))}
        />
      </div>
    </div>
  );
}
