import { CornerDownRight } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import type { CheckpointRow } from '../../../electron/contract/backup';
import { DASH, formatBytes, formatTime } from '../../lib/format';
import { t } from '../../lib/i18n/t';
import { MenuButton } from '../../ui/menu';
import type { MenuEntry } from '../../ui/menu';
import { SmallTable } from '../../ui/small-table';

/** How far below its root a checkpoint is, where it has siblings: a chain without branches needs no indent. */
function branchDepth(row: CheckpointRow, rows: readonly CheckpointRow[]): number {
  let depth = 0;
  for (let { name, parent } = row; parent !== null;) {
    const siblings = rows.filter((each) => each.parent === parent);
    if (siblings.length > 1 && siblings[0]?.name !== name) depth++;
    const above = rows.find((each) => each.name === parent);
    if (!above) break;
    ({ name, parent } = above);
  }
  return depth;
}

/** All below a checkpoint. */
export function below(name: string, rows: readonly CheckpointRow[]): CheckpointRow[] {
  return rows.filter(({ parent }) => parent === name).flatMap((child) => [child, ...below(child.name, rows)]);
}

interface Props {
  rows: readonly CheckpointRow[];
  active: boolean;
  entries(row: CheckpointRow): MenuEntry[];
  aside?: ReactNode;
}

/** A machine's checkpoints, each below its parent. */
export function CheckpointTable({ rows, active, entries, aside }: Props): ReactElement {
  const columns = ['name', 'created', 'changed', 'disks', 'description'] as const;
  return (
    <SmallTable
      title={t('backup.checkpoints.title')}
      none={t('backup.checkpoints.none')}
      aside={aside}
      columns={columns.map((column) => t(`backup.checkpoints.columns.${column}`))}
      rows={rows.map((row) => {
        const depth = branchDepth(row, rows);
        return [
          <span
            key="name"
            className="flex items-center gap-1 font-mono text-small whitespace-nowrap"
            style={{ paddingLeft: `${depth}rem` }}
          >
            {row.parent !== null && <CornerDownRight aria-hidden className="size-3 shrink-0 text-faint" />}
            <span className="max-w-80 truncate" title={row.name}>
              {row.name}
            </span>
          </span>,
          <time key="created" className="numeric whitespace-nowrap">
            {formatTime(row.createdAt)}
          </time>,
          <span key="changed" className="numeric whitespace-nowrap">
            {row.changedBytes !== null ? (
              formatBytes(row.changedBytes)
            ) : (
              <span className="text-faint" title={active ? undefined : t('backup.checkpoints.unknown')}>
                {DASH}
              </span>
            )}
          </span>,
          row.disks.join(', '),
          <span key={row.name} className="-my-1 flex items-baseline justify-between gap-2">
            <span className="text-soft">{row.description}</span>
            <MenuButton label={t('backup.actionsFor', { name: row.name })} entries={entries(row)} />
          </span>,
        ];
      })}
    />
  );
}
