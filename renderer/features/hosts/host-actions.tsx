import {
  AppWindow,
  ArrowDown,
  ArrowUp,
  KeyRound,
  Pencil,
  Plug,
  RefreshCw,
  Tag,
  Trash2,
  Unplug,
} from 'lucide-react';
import type { ReactElement } from 'react';
import { create } from 'zustand';
import type { HostDto } from '../../../electron/contract/hosts';
import { formatRoute, navigate } from '../../app/router';
import { bridge } from '../../bridge/bridge';
import { t } from '../../lib/i18n/t';
import { keysOf } from '../../lib/shortcuts';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { MenuButton } from '../../ui/menu';
import type { MenuEntry } from '../../ui/menu';
import { attempt } from '../notifications/attempt';
import { announce } from '../notifications/store';
import { showHostLook } from './host-look';
import { moveHost } from './order';

export const connectHost = ({ id, name }: HostDto): Promise<boolean> =>
  attempt(t('hosts.couldNot.connect', { name }), () => bridge().call('hosts.connect', { hostId: id }));

export const disconnectHost = ({ id, name }: HostDto): Promise<boolean> =>
  attempt(t('hosts.couldNot.disconnect', { name }), () => bridge().call('hosts.disconnect', { hostId: id }));

async function forget({ id, name }: HostDto): Promise<void> {
  const done = await attempt(t('hostList.notForgotten'), () => bridge().call('hosts.forget', { hostId: id }));
  if (done) announce(t('hostList.forgotten', { name }));
}

/** What can be done with a host, always in the same order. */
export function hostEntries(host: HostDto): MenuEntry[] {
  const connected = host.state === 'ready';
  const stored = !host.demo && !host.temporary;
  return [
    {
      id: 'connect',
      label: host.state === 'idle' ? t('hosts.actions.connect') : t('hosts.actions.reconnect'),
      icon: host.state === 'idle' ? Plug : RefreshCw,
      disabled: connected || host.state === 'connecting',
      onAction: () => void connectHost(host),
    },
    {
      id: 'disconnect',
      label: t('hosts.actions.disconnect'),
      icon: Unplug,
      disabled: host.state === 'idle',
      onAction: () => void disconnectHost(host),
    },
    'separator',
    {
      id: 'window',
      label: t('hosts.actions.newWindow'),
      icon: AppWindow,
      onAction: () =>
        void attempt(t('hosts.couldNot.openWindow'), () =>
          bridge().call('app.openWindow', { route: formatRoute({ page: 'domains', hostId: host.id }) }),
        ),
    },
    {
      id: 'look',
      label: t('hostList.look'),
      icon: Tag,
      disabled: !stored,
      shortcut: keysOf('hostLook'),
      onAction: () => showHostLook(host),
    },
    {
      id: 'move-up',
      label: t('hostList.moveUp'),
      icon: ArrowUp,
      disabled: host.demo,
      shortcut: keysOf('hostUp'),
      onAction: () => moveHost(host, -1),
    },
    {
      id: 'move-down',
      label: t('hostList.moveDown'),
      icon: ArrowDown,
      disabled: host.demo,
      shortcut: keysOf('hostDown'),
      onAction: () => moveHost(host, 1),
    },
    ...(host.remembers
      ? [{ id: 'forget', label: t('hostList.forget'), icon: KeyRound, onAction: () => void forget(host) }]
      : []),
    'separator',
    {
      id: 'edit',
      label: t('hosts.actions.edit'),
      icon: Pencil,
      disabled: !stored,
      onAction: () => navigate({ page: 'edit-host', hostId: host.id }),
    },
    {
      id: 'remove',
      label: t('hosts.actions.remove'),
      icon: Trash2,
      danger: true,
      disabled: host.demo,
      onAction: () => useRemoving.setState({ host }),
    },
  ];
}

export function HostActions({ host }: { host: HostDto }): ReactElement {
  return <MenuButton label={t('hosts.actions.label', { name: host.name })} entries={hostEntries(host)} />;
}

/** The host that is to be removed, while that is being decided. */
const useRemoving = create<{ host: HostDto | null }>(() => ({ host: null }));

/** Asks before a host is removed; rendered once, for whichever menu it was asked in. */
export function HostRemoval(): ReactElement | null {
  const host = useRemoving((state) => state.host);
  return host && <RemoveDialog host={host} onClose={() => useRemoving.setState({ host: null })} />;
}

function RemoveDialog({ host, onClose }: { host: HostDto; onClose(): void }): ReactElement {
  const remove = async (): Promise<void> => {
    onClose();
    const removed = await attempt(t('hosts.couldNot.remove', { name: host.name }), () =>
      bridge().call('hosts.remove', { hostId: host.id }),
    );
    if (removed) navigate({ page: 'home' });
  };
  return (
    <Dialog
      role="alertdialog"
      title={t('hosts.remove.title', { name: host.name })}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button variant="danger" onPress={() => void remove()}>
            {t('hosts.remove.confirm')}
          </Button>
        </>
      }
    >
      {t('hosts.remove.text')}
    </Dialog>
  );
}
