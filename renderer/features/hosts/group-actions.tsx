import { EllipsisVertical, FolderX, Pencil, Plug, Unplug } from 'lucide-react';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { HostDto } from '../../../electron/contract/hosts';
import { t } from '../../lib/i18n/t';
import { Button, IconButton } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { TextField } from '../../ui/fields';
import { MenuButton } from '../../ui/menu';
import { connectHost, disconnectHost } from './host-actions';
import { renameGroup } from './order';
import { useHosts } from './store';

interface Props {
  name: string;
  ids: readonly string[];
}

/** What can be done with a group of hosts. */
export function GroupActions({ name, ids }: Props): ReactElement {
  const [renaming, setRenaming] = useState(false);
  const each = (act: (host: HostDto) => void): void => {
    const { byId } = useHosts.getState();
    for (const id of ids) {
      const host = byId.get(id);
      if (host) act(host);
    }
  };
  const label = t('hostList.group.actions', { name });
  return (
    <>
      <MenuButton
        label={label}
        entries={[
          {
            id: 'connect',
            label: t('hostList.group.connect'),
            icon: Plug,
            onAction: () => each((host) => void (host.state !== 'ready' && connectHost(host))),
          },
          {
            id: 'disconnect',
            label: t('hostList.group.disconnect'),
            icon: Unplug,
            onAction: () => each((host) => void (host.state !== 'idle' && disconnectHost(host))),
          },
          'separator',
          {
            id: 'rename',
            label: t('hostList.group.rename'),
            icon: Pencil,
            onAction: () => setRenaming(true),
          },
          {
            id: 'dissolve',
            label: t('hostList.group.dissolve'),
            icon: FolderX,
            onAction: () => void renameGroup(name, ''),
          },
        ]}
      >
        <IconButton size="small" label={label} icon={EllipsisVertical} />
      </MenuButton>
      {renaming && <RenameDialog name={name} onClose={() => setRenaming(false)} />}
    </>
  );
}

function RenameDialog({ name, onClose }: { name: string; onClose(): void }): ReactElement {
  const [text, setText] = useState(name);
  return (
    <Dialog
      title={t('hostList.group.renameTitle', { name })}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button variant="primary" type="submit" form="group-name" isDisabled={text.trim() === ''}>
            {t('common.save')}
          </Button>
        </>
      }
    >
      <form
        id="group-name"
        className="text-text"
        onSubmit={(event) => {
          event.preventDefault();
          onClose();
          void renameGroup(name, text);
        }}
      >
        <TextField
          label={t('hostList.group.name')}
          value={text}
          onChange={(value) => setText(value.slice(0, 64))}
          autoFocus
        />
      </form>
    </Dialog>
  );
}
