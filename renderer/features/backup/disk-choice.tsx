import type { ReactElement } from 'react';
import { Checkbox } from '../../ui/fields';

interface Props {
  label: string;
  disks: readonly { target: string; about?: string }[];
  chosen: readonly string[];
  onChange(chosen: string[]): void;
  error?: string | null;
}

/** Which disks; all of them to begin with. */
export function DiskChoice({ label, disks, chosen, onChange, error }: Props): ReactElement {
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="mb-1 font-medium">{label}</legend>
      {disks.map(({ target, about }) => (
        <Checkbox
          key={target}
          label={target}
          description={about}
          checked={chosen.includes(target)}
          onChange={(checked) =>
            onChange(checked ? [...chosen, target] : chosen.filter((each) => each !== target))
          }
        />
      ))}
      {error && (
        <p role="alert" className="text-small text-danger-text">
          {error}
        </p>
      )}
    </fieldset>
  );
}
