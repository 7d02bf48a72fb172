import { Gauge, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { HostDto } from '../../../electron/contract/hosts';
import type { NetworkRow } from '../../../electron/contract/inventory';
import type {
  NetworkDetails,
  NetworkGuest,
  NetworkPort,
  PortLimit,
  StaticHost,
} from '../../../electron/contract/networks';
import { hrefOf } from '../../app/router';
import { bridge } from '../../bridge/bridge';
import { DASH, formatCount, formatTime } from '../../lib/format';
import { t } from '../../lib/i18n/t';
import { Button, IconButton } from '../../ui/button';
import { ErrorCard } from '../../ui/error-card';
import { SmallTable } from '../../ui/small-table';
import { StateBadge } from '../../ui/state-badge';
import { blockedBy } from '../hosts/blocked';
import { attempt } from '../notifications/attempt';
import { LimitForm } from './limit-form';
import { ReservationForm } from './reservation-form';

interface Props {
  host: HostDto;
  row: NetworkRow;
  /** null until main has told them. */
  details: NetworkDetails | null;
}

function Mono({ children }: { children: string }): ReactElement {
  return <span className="font-mono text-small whitespace-nowrap">{children}</span>;
}

function Machine({ hostId, uuid, name }: { hostId: string; uuid: string; name: string }): ReactElement {
  return (
    <a
      href={hrefOf({ page: 'domain', hostId, uuid, tab: 'overview' })}
      dir="auto"
      title={name}
      className="inline-block max-w-48 truncate rounded-sm align-bottom font-medium hover:underline"
    >
      {name}
    </a>
  );
}

const isLimited = ({ average, peak, burst }: PortLimit): boolean => average + peak + burst > 0;

function limitText({ inbound, outbound }: NetworkPort): string {
  const rate = ({ average }: PortLimit): string => `${formatCount(average)} ${t('networks.limit.unit')}`;
  const parts = [
    ...(isLimited(inbound) ? [t('networks.guests.inbound', { rate: rate(inbound) })] : []),
    ...(isLimited(outbound) ? [t('networks.guests.outbound', { rate: rate(outbound) })] : []),
  ];
  return parts.join(', ') || t('networks.guests.unlimited');
}

/** Who is plugged in, or will be. */
export function Guests({ host, row, details }: Props): ReactElement {
  const [limiting, setLimiting] = useState<(NetworkGuest & { port: NetworkPort }) | null>(null);
  const guests = details?.guests ?? null;
  const hasPorts = details?.hasPorts ?? false;
  const bandwidth = (guest: NetworkGuest): ReactElement => {
    const { port } = guest;
    if (!port) return <>{DASH}</>;
    return (
      <span className="flex items-center gap-1.5">
        <span className="numeric whitespace-nowrap">{limitText(port)}</span>
        <IconButton
          size="small"
          icon={Gauge}
          label={t('networks.guests.limit', { name: guest.name })}
          isDisabled={blockedBy(host) !== null}
          onPress={() => setLimiting({ ...guest, port })}
        />
      </span>
    );
  };
  return (
    <>
      <SmallTable
        title={t('networks.guests.title')}
        none={guests ? t('networks.guests.none') : t('networks.guests.reading')}
        columns={[
          t('networks.guests.name'),
          t('networks.guests.state'),
          t('networks.guests.mac'),
          t('networks.guests.addresses'),
          t('networks.guests.device'),
          ...(hasPorts ? [t('networks.guests.bandwidth')] : []),
        ]}
        rows={(guests ?? []).map((guest) => [
          <Machine key="name" hostId={host.id} {...guest} />,
          <StateBadge key="state" kind={guest.active ? 'running' : 'shut-off'}>
            {guest.active ? t('networks.guests.up') : t('networks.guests.down')}
          </StateBadge>,
          <Mono key="mac">{guest.mac}</Mono>,
          <span key="addresses" className="numeric">
            {guest.addresses.join(', ') || DASH}
          </span>,
          guest.device ?? DASH,
          ...(hasPorts ? [bandwidth(guest)] : []),
        ])}
      />
      {limiting && (
        <LimitForm hostId={host.id} network={row} guest={limiting} onClose={() => setLimiting(null)} />
      )}
    </>
  );
}

/** What the DHCP server has given out; it comes anew every few seconds. */
export function Leases({ host, row, details }: Props): ReactElement | null {
  if (!details) return null;
  if (details.leasesError)
    return <ErrorCard error={details.leasesError} title={t('networks.leases.failed')} />;
  if (row.ranges.length === 0 && details.leases.length === 0) return null;
  return (
    <SmallTable
      title={t('networks.leases.title')}
      none={row.active ? t('networks.leases.none') : t('networks.leases.inactive')}
      columns={[
        t('networks.leases.address'),
        t('networks.leases.mac'),
        t('networks.leases.hostname'),
        t('networks.leases.guest'),
        t('networks.leases.expires'),
      ]}
      rows={details.leases.map((lease) => [
        <span key="address" className="numeric font-medium">
          {lease.address}
        </span>,
        <Mono key="mac">{lease.mac}</Mono>,
        lease.hostname ?? DASH,
        lease.guest ? <Machine key="guest" hostId={host.id} {...lease.guest} /> : DASH,
        <span key="expires" className="numeric">
          {lease.expiresAt === null ? t('networks.leases.never') : formatTime(lease.expiresAt)}
        </span>,
      ])}
    />
  );
}

/** Addresses that always go to the same guest. */
export function Reservations({ host, row, details }: Props): ReactElement | null {
  const [adding, setAdding] = useState(false);
  if (!details || row.mode === 'bridge') return null;
  const blocked = blockedBy(host) !== null;
  const hosts = details.addresses.flatMap((address) => address.hosts);
  const hasDhcp = row.ranges.length > 0 || hosts.length > 0;
  const remove = (reserved: StaticHost): void =>
    void attempt(t('networks.couldNot', { action: t('networks.hosts.title'), name: row.name }), () =>
      bridge().call('networks.setHost', {
        hostId: host.id,
        uuid: row.uuid,
        change: 'remove',
        host: reserved,
      }),
    );
  return (
    <>
      <SmallTable
        title={t('networks.hosts.title')}
        none={hasDhcp ? t('networks.hosts.none') : t('networks.hosts.noDhcp')}
        columns={[t('networks.hosts.ip'), t('networks.hosts.mac'), t('networks.hosts.name'), '']}
        aside={
          hasDhcp && (
            <Button size="small" icon={Plus} isDisabled={blocked} onPress={() => setAdding(true)}>
              {t('networks.hosts.add')}
            </Button>
          )
        }
        rows={hosts.map((reserved) => [
          <span key="ip" className="numeric font-medium">
            {reserved.ip}
          </span>,
          reserved.mac ? <Mono key="mac">{reserved.mac}</Mono> : DASH,
          reserved.name ?? DASH,
          <span key="remove" className="flex justify-end">
            <IconButton
              size="small"
              icon={Trash2}
              label={t('networks.hosts.remove', { ip: reserved.ip })}
              isDisabled={blocked}
              onPress={() => remove(reserved)}
            />
          </span>,
        ])}
      />
      {adding && (
        <ReservationForm
          hostId={host.id}
          network={row}
          guests={details.guests ?? []}
          onClose={() => setAdding(false)}
        />
      )}
    </>
  );
}
