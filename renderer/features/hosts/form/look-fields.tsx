import type { ReactElement } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import { hostColours } from '../../../../electron/contract/host-defaults';
import type { HostColour } from '../../../../electron/contract/host-defaults';
import type { HostSpec } from '../../../../electron/contract/hosts';
import { t } from '../../../lib/i18n/t';
import { cx } from '../../../ui/cx';
import { ComboField, TextArea, TextField } from '../../../ui/fields';
import { useShallow } from 'zustand/react/shallow';
import { colourClass } from '../host-colour';
import { useHosts } from '../store';

interface Props {
  spec: HostSpec;
  onChange(change: Partial<HostSpec>): void;
}

/** How the host stands in the list: name, group, colour, notes. */
export function LookFields({ spec, onChange }: Props): ReactElement {
  const groups = useHosts(
    useShallow((state) => [
      ...new Set([...state.byId.values()].map(({ group }) => group).filter((group) => group !== '')),
    ]),
  );
  return (
    <section aria-label={t('hostForm.look.title')} className="flex flex-col gap-4">
      <div className="grid grid-cols-2 gap-3">
        <TextField
          label={t('hostForm.look.name')}
          description={t('hostForm.look.nameHelp')}
          value={spec.name}
          onChange={(name) => onChange({ name })}
          autoComplete="off"
        />
        <ComboField
          label={t('hostForm.look.group')}
          description={t('hostForm.look.groupHelp')}
          placeholder={t('hostForm.look.groupNone')}
          value={spec.group}
          onChange={(group) => onChange({ group: group.slice(0, 64) })}
          suggestions={groups}
        />
      </div>
      <RadioGroup
        value={spec.colour}
        onChange={(colour) => onChange({ colour: colour as HostColour })}
        orientation="horizontal"
        className="flex flex-col gap-1"
      >
        <Label className="font-medium">{t('hostForm.look.colour')}</Label>
        <div className="flex gap-1.5">
          {hostColours.map((colour) => (
            <Radio
              key={colour}
              value={colour}
              aria-label={t(`hostForm.look.colours.${colour}`)}
              className="grid size-7 cursor-default place-items-center rounded-md border border-transparent hover:bg-hover focus-visible:outline-2 focus-visible:outline-focus data-selected:border-line-strong data-selected:bg-selected"
            >
              <span
                className={cx('size-4 rounded-full', colourClass(colour) ?? 'border border-line-strong')}
              />
            </Radio>
          ))}
        </div>
      </RadioGroup>
      <TextArea
        label={t('hostForm.look.notes')}
        description={t('hostForm.look.notesHelp')}
        value={spec.notes}
        onChange={(notes) => onChange({ notes })}
        maxLength={4000}
      />
    </section>
  );
}
