import { Check, ClipboardCopy, EllipsisVertical, FileSpreadsheet } from 'lucide-react';
import type { ReactElement } from 'react';
import { t } from '../lib/i18n/t';
import { IconButton } from './button';
import { MenuButton } from './menu';
import type { MenuEntry } from './menu';
import type { TableExport } from './table-export';

/** What can be had of the table as it stands. */
export function exportEntries(table: TableExport): MenuEntry[] {
  return [
    {
      id: 'copy-table',
      label: t('table.copy'),
      icon: ClipboardCopy,
      onAction: () => void table.copy(),
    },
    {
      id: 'save-table',
      label: t('table.save'),
      icon: FileSpreadsheet,
      onAction: () => void table.save(),
    },
  ];
}

/** At the right end of a table's head. */
export function TableMenu({ table, copied }: { table: TableExport; copied: boolean }): ReactElement {
  const label = t('table.menu', { table: table.label });
  return (
    <>
      <MenuButton label={label} entries={exportEntries(table)}>
        <IconButton label={label} size="small" tooltip="left" icon={copied ? Check : EllipsisVertical} />
      </MenuButton>
      <span role="status" className="sr-only">
        {copied && t('common.copied')}
      </span>
    </>
  );
}
