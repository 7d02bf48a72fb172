import { Code, History, Pencil, Trash2 } from 'lucide-react';
import type { SnapshotRow } from '../../../electron/contract/snapshots';
import { t } from '../../lib/i18n/t';
import type { MenuEntry } from '../../ui/menu';
import type { Asked } from './snapshot-dialogs';

/** What can be done with a snapshot, always in this order. */
export function snapshotMenu({ name }: SnapshotRow, may: boolean, ask: (asked: Asked) => void): MenuEntry[] {
  return [
    {
      id: 'revert',
      label: t('snapshots.actions.revert'),
      icon: History,
      shortcut: 'Enter',
      disabled: !may,
      onAction: () => ask({ kind: 'revert', name }),
    },
    {
      id: 'edit',
      label: t('snapshots.actions.rename'),
      icon: Pencil,
      shortcut: 'F2',
      disabled: !may,
      onAction: () => ask({ kind: 'edit', name }),
    },
    { id: 'xml', label: t('snapshots.actions.xml'), icon: Code, onAction: () => ask({ kind: 'xml', name }) },
    'separator',
    {
      id: 'delete',
      label: t('snapshots.actions.delete'),
      icon: Trash2,
      shortcut: 'Delete',
      danger: true,
      disabled: !may,
      onAction: () => ask({ kind: 'delete', name }),
    },
  ];
}
