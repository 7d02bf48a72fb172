import { SearchX } from 'lucide-react';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { setFilter } from '../../app/filter';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { useMachineShortcuts } from '../operations/actions';
import type { Machine } from './machine';
import { MachineCards } from './machine-cards';
import { MachineTable } from './machine-table';
import { useTellSelected } from './selected-machines';
import { SelectionMenu } from './selection-actions';
import type { LayoutState } from './use-layout';
import type { MachineList } from './use-machine-list';

interface Props {
  list: MachineList;
  state: LayoutState;
  label: string;
  onScreen(machines: readonly Machine[]): ReactElement;
}

/** The machines in the chosen view, with the menu of what is selected; or that none fits. */
export function MachineViews({ list, state, label, onScreen }: Props): ReactElement {
  const [menuAt, setMenuAt] = useState<{ x: number; y: number } | null>(null);
  const { layout } = state;
  useMachineShortcuts(list.selected);
  useTellSelected(list.selected);
  if (list.shown.length === 0 && (list.all.length > 0 || layout.kind !== 'tree' || list.filter !== ''))
    return (
      <EmptyState
        icon={SearchX}
        title={t('domains.noMatch.title')}
        actions={<Button onPress={() => setFilter('')}>{t('app.titleBar.clearFilter')}</Button>}
      >
        {list.unread > 0
          ? t('machines.noneReadYet', { n: list.unread })
          : t('machines.noMatch', { text: list.filter })}
      </EmptyState>
    );
  const View = layout.kind === 'cards' ? MachineCards : MachineTable;
  return (
    <>
      <View
        list={list}
        label={label}
        layout={layout}
        fitting={state.fitting}
        onLayout={state.changeLayout}
        onChooseColumns={() => state.setChoosing(true)}
        onMenu={setMenuAt}
        onScreen={onScreen}
      />
      {menuAt && list.selected.length > 0 && (
        <SelectionMenu machines={list.selected} at={menuAt} onClose={() => setMenuAt(null)} />
      )}
    </>
  );
}
