import { useState } from 'react';
import type { ReactElement } from 'react';
import type { NetworkRow } from '../../../electron/contract/inventory';
import type { NetworkGuest } from '../../../electron/contract/networks';
import { bridge } from '../../bridge/bridge';
import { t } from '../../lib/i18n/t';
import type { MessageKey } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { Select, TextField } from '../../ui/fields';
import { Panel } from '../../ui/panel';
import { attempt } from '../notifications/attempt';

interface Props {
  hostId: string;
  network: NetworkRow;
  guests: readonly NetworkGuest[];
  onClose(): void;
}

const mac = /^[0-9a-fA-F]{2}(:[0-9a-fA-F]{2}){5}$/;
const ip = /^([0-9]{1,3}(\.[0-9]{1,3}){3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*)$/;
const hostname = /^[\w.-]{0,253}$/;

/** Reserves an address of a network for one guest. */
export function ReservationForm({ hostId, network, guests, onClose }: Props): ReactElement {
  const [draft, setDraft] = useState({ mac: '', ip: '', name: '' });
  const [checked, setChecked] = useState(false);
  const wrong = (bad: boolean, message: MessageKey): string | null => (checked && bad ? t(message) : null);
  const valid = mac.test(draft.mac.trim()) && ip.test(draft.ip.trim()) && hostname.test(draft.name.trim());
  const reserve = (): void => {
    setChecked(true);
    if (!valid) return;
    onClose();
    void attempt(t('networks.couldNot', { action: t('networks.hosts.add'), name: network.name }), () =>
      bridge().call('networks.setHost', {
        hostId,
        uuid: network.uuid,
        change: 'add',
        host: { mac: draft.mac.trim(), ip: draft.ip.trim(), name: draft.name.trim() || null },
      }),
    );
  };
  return (
    <Panel
      title={t('networks.hosts.add')}
      intro={t('networks.hosts.intro')}
      onClose={onClose}
      onSubmit={reserve}
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" variant="primary">
            {t('networks.hosts.save')}
          </Button>
        </>
      }
    >
      {guests.length > 0 && (
        <Select
          label={t('networks.guests.name')}
          value={guests.find((guest) => guest.mac === draft.mac)?.mac ?? ''}
          onChange={(value) => setDraft({ ...draft, mac: value })}
          options={[
            { id: '', label: t('common.none') },
            ...guests.map((guest) => ({ id: guest.mac, label: `${guest.name} · ${guest.mac}` })),
          ]}
        />
      )}
      <TextField
        label={t('networks.hosts.mac')}
        value={draft.mac}
        onChange={(value) => setDraft({ ...draft, mac: value })}
        error={wrong(!mac.test(draft.mac.trim()), 'networks.hosts.badMac')}
        mono
        autoComplete="off"
      />
      <TextField
        label={t('networks.hosts.ip')}
        value={draft.ip}
        onChange={(value) => setDraft({ ...draft, ip: value })}
        error={wrong(!ip.test(draft.ip.trim()), 'networks.hosts.badIp')}
        mono
        autoComplete="off"
      />
      <TextField
        label={t('networks.hosts.name')}
        description={t('networks.hosts.nameHelp')}
        value={draft.name}
        onChange={(value) => setDraft({ ...draft, name: value })}
        error={wrong(!hostname.test(draft.name.trim()), 'networks.hosts.badName')}
        autoComplete="off"
      />
    </Panel>
  );
}
