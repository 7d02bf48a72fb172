import { useState } from 'react';
import type { ReactElement } from 'react';
import type { NetworkRow } from '../../../electron/contract/inventory';
import type { NetworkGuest, NetworkPort, PortLimit } from '../../../electron/contract/networks';
import { bridge } from '../../bridge/bridge';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { NumberField } from '../../ui/fields';
import { Panel } from '../../ui/panel';
import { attempt } from '../notifications/attempt';

interface Props {
  hostId: string;
  network: NetworkRow;
  guest: NetworkGuest & { port: NetworkPort };
  onClose(): void;
}

const most = 2 ** 31 - 1;

/** Limits the bandwidth of one plugged-in card. */
export function LimitForm({ hostId, network, guest, onClose }: Props): ReactElement {
  const [inbound, setInbound] = useState(guest.port.inbound);
  const [outbound, setOutbound] = useState(guest.port.outbound);
  const apply = (): void => {
    onClose();
    void attempt(t('networks.couldNot', { action: t('networks.limit.apply'), name: guest.name }), () =>
      bridge().call('networks.limitPort', {
        hostId,
        uuid: network.uuid,
        port: guest.port.uuid,
        inbound,
        outbound,
      }),
    );
  };
  return (
    <Panel
      title={t('networks.limit.title', { name: guest.name })}
      intro={t('networks.limit.intro')}
      onClose={onClose}
      onSubmit={apply}
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" variant="primary">
            {t('networks.limit.apply')}
          </Button>
        </>
      }
    >
      <Direction title={t('networks.limit.inbound')} limit={inbound} onLimit={setInbound} />
      <Direction title={t('networks.limit.outbound')} limit={outbound} onLimit={setOutbound} />
    </Panel>
  );
}

interface DirectionProps {
  title: string;
  limit: PortLimit;
  onLimit(limit: PortLimit): void;
}

function Direction({ title, limit, onLimit }: DirectionProps): ReactElement {
  const field = (key: keyof PortLimit, unit: string): ReactElement => (
    <NumberField
      label={t(`networks.limit.${key}`)}
      value={limit[key]}
      onChange={(value) => onLimit({ ...limit, [key]: Number.isFinite(value) ? value : 0 })}
      min={0}
      max={most}
      unit={unit}
    />
  );
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-2 font-semibold">{title}</legend>
      {field('average', t('networks.limit.unit'))}
      {field('peak', t('networks.limit.unit'))}
      {field('burst', t('networks.limit.burstUnit'))}
    </fieldset>
  );
}
