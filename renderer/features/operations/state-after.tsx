import type { ReactElement } from 'react';
import { statesAfter } from '../../../electron/contract/saved-kinds';
import type { StateAfter } from '../../../electron/contract/saved-kinds';
import { t } from '../../lib/i18n/t';
import { Segmented } from '../../ui/fields';

interface Props {
  value: StateAfter;
  onChange(value: StateAfter): void;
}

/** How a machine is to be once its memory is back. */
export function StateAfterField({ value, onChange }: Props): ReactElement {
  return (
    <Segmented
      label={t('savedState.after.label')}
      description={t(`savedState.after.help.${value}`)}
      value={value}
      onChange={onChange}
      options={statesAfter.map((id) => ({ id, label: t(`savedState.after.${id}`) }))}
    />
  );
}
