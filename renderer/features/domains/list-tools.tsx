import { LayoutGrid, ListTree, Rows3, Rows4, Table2 } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { ReactElement } from 'react';
import { Radio, RadioGroup } from 'react-aria-components';
import type { MachineListLayout } from '../../../electron/contract/views';
import { t } from '../../lib/i18n/t';
import { IconButton } from '../../ui/button';
import { updateSettings, useSetting } from '../settings/store';
import { ColumnChooser } from './column-chooser';
import { SelectionBar } from './selection-actions';
import type { LayoutState } from './use-layout';
import type { MachineList } from './use-machine-list';
import { emptySelection } from '../../ui/table-rows';

type Kind = MachineListLayout['kind'];

const kinds: readonly [Kind, LucideIcon][] = [
  ['table', Table2],
  ['tree', ListTree],
  ['cards', LayoutGrid],
];

interface Props {
  list: MachineList;
  state: LayoutState;
}

/** Right above a list: how many, what is selected, and how the list looks. */
export function ListTools({ list, state }: Props): ReactElement {
  const { layout, changeLayout, resetLayout, choosing, setChoosing } = state;
  const density = useSetting('density') ?? 'comfortable';
  const dense = density === 'dense';
  return (
    <div className="flex shrink-0 items-center gap-2">
      {list.selected.length > 1 ? (
        <SelectionBar machines={list.selected} onClear={() => list.setSelection(emptySelection)} />
      ) : (
        <Count list={list} />
      )}
      <KindSwitch kind={layout.kind} onKind={(kind) => changeLayout({ kind })} />
      <IconButton
        size="small"
        label={dense ? t('machines.comfortable') : t('machines.dense')}
        icon={dense ? Rows3 : Rows4}
        onPress={() => updateSettings({ density: dense ? 'comfortable' : 'dense' })}
      />
      {layout.kind !== 'cards' && (
        <ColumnChooser
          scope={list.scope}
          layout={layout}
          isOpen={choosing}
          onOpenChange={setChoosing}
          onColumns={(columns) => changeLayout({ columns })}
          onReset={resetLayout}
        />
      )}
    </div>
  );
}

function Count({ list }: { list: MachineList }): ReactElement | null {
  const { shown, all, unread } = list;
  const total = all.length;
  if (list.listed.size === 0) return null;
  return (
    <span className="numeric flex items-center gap-2 text-small whitespace-nowrap text-soft">
      {unread > 0 && (
        <span role="status" className="text-warning-text">
          {t('machines.unread', { n: unread })}
        </span>
      )}
      {shown.length === total
        ? t('domains.count', { n: total })
        : t('domains.someOf', { shown: shown.length, all: total })}
    </span>
  );
}

function KindSwitch({ kind, onKind }: { kind: Kind; onKind(kind: Kind): void }): ReactElement {
  return (
    <RadioGroup
      aria-label={t('machines.kind')}
      orientation="horizontal"
      value={kind}
      onChange={(value) => onKind(value as Kind)}
      className="flex rounded-md border border-line p-px"
    >
      {kinds.map(([id, Icon]) => (
        <Radio
          key={id}
          value={id}
          aria-label={t(`machines.kinds.${id}`)}
          className="grid h-5.5 w-6.5 cursor-default place-items-center rounded-sm text-faint hover:text-text data-focus-visible:outline-2 data-focus-visible:outline-focus data-selected:bg-active data-selected:text-text"
        >
          <span title={t(`machines.kinds.${id}`)} className="grid place-items-center">
            <Icon aria-hidden className="size-3.5" />
          </span>
        </Radio>
      ))}
    </RadioGroup>
  );
}
