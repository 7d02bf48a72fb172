import { Tags, X } from 'lucide-react';
import { useMemo } from 'react';
import type { ReactElement } from 'react';
import type { HostDto } from '../../../electron/contract/hosts';
import { t } from '../../lib/i18n/t';
import { IconButton } from '../../ui/button';
import { ContextMenu, MenuButton } from '../../ui/menu';
import type { MenuEntry } from '../../ui/menu';
import { useHosts } from '../hosts/store';
import { actionsMenuLabel, machineMenu } from '../operations/actions';
import type { Machine } from './machine';
import { editMetadata } from './metadata-dialog';

/** What can be done with machines, and what is written about them. */
export function selectionEntries(
  machines: readonly Machine[],
  hosts: ReadonlyMap<string, HostDto>,
): MenuEntry[] {
  return [
    ...machineMenu(machines, hosts),
    'separator',
    {
      id: 'metadata',
      label: t('machines.metadata.edit'),
      icon: Tags,
      onAction: () => editMetadata(machines),
    },
  ];
}

/** The same, kept up to date. */
function useEntries(machines: readonly Machine[]): MenuEntry[] {
  const hosts = useHosts((state) => state.byId);
  return useMemo(() => selectionEntries(machines, hosts), [machines, hosts]);
}

const menuLabel = (machines: readonly Machine[]): string => actionsMenuLabel(machines.map(({ row }) => row));

interface Props {
  machines: readonly Machine[];
}

export function SelectionMenu({
  machines,
  at,
  onClose,
}: Props & { at: { x: number; y: number }; onClose(): void }): ReactElement {
  return <ContextMenu label={menuLabel(machines)} at={at} entries={useEntries(machines)} onClose={onClose} />;
}

/** How many are selected, and what can be done with them. */
export function SelectionBar({ machines, onClear }: Props & { onClear(): void }): ReactElement {
  return (
    <>
      <span role="status" className="numeric text-small font-medium whitespace-nowrap">
        {t('domains.selected', { n: machines.length })}
      </span>
      <MenuButton label={menuLabel(machines)} entries={useEntries(machines)} />
      <IconButton size="small" label={t('domains.clearSelection')} icon={X} onPress={onClear} />
    </>
  );
}
