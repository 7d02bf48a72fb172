import { useId } from 'react';
import type { ReactElement } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import type { SnapshotChoices, SnapshotKind } from '../../../electron/contract/snapshots';
import { t } from '../../lib/i18n/t';
import { Obstacles } from './obstacles';

interface Props {
  choices: SnapshotChoices;
  value: SnapshotKind;
  onChange(kind: SnapshotKind): void;
}

function textOf(kind: SnapshotKind, running: boolean): string {
  if (running || kind === 'external-memory') return t(`snapshots.create.kindTexts.${kind}`);
  return kind === 'internal' ? t('snapshots.create.internalOff') : t('snapshots.create.externalOff');
}

/** Internal or external: each says what it means, and why it can't be had where it can't. */
export function KindChoice({ choices, value, onChange }: Props): ReactElement {
  const prefix = useId();
  return (
    <RadioGroup
      value={value}
      onChange={(kind) => onChange(kind as SnapshotKind)}
      className="flex flex-col gap-1.5"
    >
      <Label className="font-medium">{t('snapshots.create.kind')}</Label>
      {choices.kinds.map(({ kind, obstacles }) => (
        <Radio
          key={kind}
          value={kind}
          aria-label={t(`snapshots.create.kinds.${kind}`)}
          aria-describedby={`${prefix}-${kind}`}
          isDisabled={obstacles.length > 0}
          className="group flex gap-2.5 rounded-lg border border-line p-2.5 outline-none data-disabled:opacity-80 data-focus-visible:outline-2 data-focus-visible:outline-focus data-selected:border-accent data-selected:bg-selected"
        >
          <span
            aria-hidden
            className="mt-0.5 grid size-4 shrink-0 place-items-center rounded-full border border-line-strong bg-field group-data-selected:border-accent"
          >
            <span className="hidden size-2 rounded-full bg-accent group-data-selected:block" />
          </span>
          <span id={`${prefix}-${kind}`} className="flex min-w-0 flex-col gap-0.5">
            <span className="font-medium group-data-disabled:text-soft">
              {t(`snapshots.create.kinds.${kind}`)}
            </span>
            <span className="text-small text-soft">{textOf(kind, choices.running)}</span>
            {obstacles.length > 0 && (
              <span className="text-small text-warning-text">
                {t('snapshots.create.cannot')} <Obstacles obstacles={obstacles} />
              </span>
            )}
          </span>
        </Radio>
      ))}
    </RadioGroup>
  );
}
