import { Columns3, ArrowDown, ArrowUp } from 'lucide-react';
import type { KeyboardEvent, ReactElement } from 'react';
import { Dialog, DialogTrigger, Popover } from 'react-aria-components';
import type { MachineListLayout } from '../../../electron/contract/views';
import { t } from '../../lib/i18n/t';
import { Button, IconButton } from '../../ui/button';
import { Checkbox } from '../../ui/fields';
import { moveColumn, shownColumns } from './list-layout';
import { columnIds } from './machine-columns';
import type { ColumnId } from './machine-columns';

interface Props {
  scope: 'host' | 'fleet';
  layout: MachineListLayout;
  isOpen: boolean;
  onOpenChange(open: boolean): void;
  onColumns(columns: string[]): void;
  /** null: the layout is as the app comes. */
  onReset: (() => void) | null;
}

/** Which columns there are and in what order: by mouse, or by arrows, Space and Alt with an arrow. */
export function ColumnChooser({ isOpen, onOpenChange, ...props }: Props): ReactElement {
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={onOpenChange}>
      <IconButton size="small" label={t('table.columns')} icon={Columns3} />
      <Popover
        placement="bottom end"
        offset={4}
        className="w-72 rounded-lg bg-raised shadow-float outline-none"
      >
        <Dialog aria-label={t('table.columns')} className="flex max-h-[70vh] flex-col outline-none">
          <Choices {...props} />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function Choices({
  scope,
  layout,
  onColumns,
  onReset,
}: Omit<Props, 'isOpen' | 'onOpenChange'>): ReactElement {
  const shown: readonly ColumnId[] = shownColumns(layout, 'fleet');
  const all = [...shown, ...columnIds.filter((id) => !shown.includes(id))].filter(
    (id) => scope === 'fleet' || id !== 'host',
  );
  const toggle = (id: ColumnId, on: boolean): void =>
    onColumns(on ? [...shown, id] : shown.filter((each) => each !== id));
  const move = (id: ColumnId, by: number): void => {
    const to = shown[shown.indexOf(id) + by];
    if (to !== undefined && to !== 'name' && id !== 'name') onColumns(moveColumn(shown, id, to));
  };
  return (
    <>
      <ul className="min-h-0 overflow-auto p-2" onKeyDown={moveFocus}>
        {all.map((id) => {
          const at = shown.indexOf(id);
          const title = t(`domains.columns.${id}`);
          return (
            <li
              key={id}
              data-column={id}
              onKeyDown={(event) => {
                const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
                if (!event.altKey || step === undefined) return;
                event.preventDefault();
                event.stopPropagation();
                move(id, step);
              }}
              className="flex h-7 items-center gap-1 rounded-sm px-1.5 focus-within:bg-hover hover:bg-hover"
            >
              <span className="grow">
                <Checkbox
                  label={title}
                  checked={at >= 0}
                  isDisabled={id === 'name'}
                  onChange={(on) => toggle(id, on)}
                />
              </span>
              {at > 0 && (
                <>
                  <IconButton
                    size="small"
                    excludeFromTabOrder
                    label={t('table.moveUp', { column: title })}
                    icon={ArrowUp}
                    isDisabled={at < 2}
                    onPress={() => move(id, -1)}
                  />
                  <IconButton
                    size="small"
                    excludeFromTabOrder
                    label={t('table.moveDown', { column: title })}
                    icon={ArrowDown}
                    isDisabled={at === shown.length - 1}
                    onPress={() => move(id, 1)}
                  />
                </>
              )}
            </li>
          );
        })}
      </ul>
      <div className="flex items-center gap-2 border-t border-line p-2">
        <p className="grow px-1 text-small text-faint">{t('table.chooserHint')}</p>
        <Button size="small" isDisabled={onReset === null} onPress={() => onReset?.()}>
          {t('table.reset')}
        </Button>
      </div>
    </>
  );
}

function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  const boxes = [...event.currentTarget.querySelectorAll<HTMLElement>('input')];
  const next = boxes[boxes.findIndex((box) => box === document.activeElement) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
