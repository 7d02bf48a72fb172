import type { ReactElement } from 'react';
import type { DomainRow } from '../../../electron/contract/inventory';
import type { SnapshotRow } from '../../../electron/contract/snapshots';
import { CreateForm } from './create-form';
import { DeleteDialog } from './delete-dialog';
import { EditForm } from './edit-form';
import { RevertDialog } from './revert-dialog';
import type { OnMachine } from './snapshot-card';
import { SnapshotXml } from './xml-panel';

/** What is asked for, of a snapshot or of the machine. */
export type Asked = { kind: 'create' } | { kind: 'edit' | 'xml' | 'revert' | 'delete'; name: string };

interface Props {
  on: OnMachine;
  machine: DomainRow;
  rows: readonly SnapshotRow[];
  asked: Asked | null;
  onClose(): void;
  /** A snapshot of this name will be there soon. */
  onName(name: string): void;
  onTake(): void;
}

export function SnapshotDialogs({
  on,
  machine,
  rows,
  asked,
  onClose,
  onName,
  onTake,
}: Props): ReactElement | null {
  if (!asked) return null;
  if (asked.kind === 'create')
    return <CreateForm on={on} machine={machine.name} onBegun={onName} onClose={onClose} />;
  const row = rows.find(({ name }) => name === asked.name);
  if (!row) return null;
  switch (asked.kind) {
    case 'edit':
      return (
        <EditForm on={on} row={row} names={rows.map(({ name }) => name)} onDone={onName} onClose={onClose} />
      );
    case 'xml':
      return <SnapshotXml on={on} machine={machine.name} name={row.name} onClose={onClose} />;
    case 'revert':
      return <RevertDialog on={on} row={row} onTakeFirst={onTake} onClose={onClose} />;
    case 'delete':
      return <DeleteDialog on={on} row={row} onClose={onClose} />;
  }
}
