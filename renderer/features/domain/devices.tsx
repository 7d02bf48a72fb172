import type { ReactElement, ReactNode } from 'react';
import type { DomainFacts } from '../../../electron/contract/inventory';
import { hrefOf } from '../../app/router';
import { DASH } from '../../lib/format';
import { t } from '../../lib/i18n/t';
import { Badge } from '../../ui/badge';
import { SmallTable } from '../../ui/small-table';

function Code({ children }: { children: ReactNode }): ReactElement {
  return <span className="font-mono text-small">{children}</span>;
}

export function Disks({ disks }: Pick<DomainFacts, 'disks'>): ReactElement {
  return (
    <SmallTable
      title={t('domain.disks.title')}
      none={t('domain.disks.none')}
      columns={[
        t('domain.disks.target'),
        t('domain.disks.bus'),
        t('domain.disks.device'),
        t('domain.disks.format'),
        t('domain.disks.source'),
      ]}
      rows={disks.map((disk) => [
        <Code>{disk.target}</Code>,
        disk.bus || DASH,
        disk.device,
        disk.format ?? DASH,
        <span className="flex flex-wrap items-center gap-2">
          {disk.source ? (
            <span className="font-mono text-small break-all">{disk.source}</span>
          ) : (
            <span className="text-soft">{t('domain.disks.empty')}</span>
          )}
          {disk.readonly && <Badge>{t('domain.disks.readonly')}</Badge>}
        </span>,
      ])}
    />
  );
}

export function Nics({ nics }: Pick<DomainFacts, 'nics'>): ReactElement {
  return (
    <SmallTable
      title={t('domain.nics.title')}
      none={t('domain.nics.none')}
      columns={[
        t('domain.nics.mac'),
        t('domain.nics.model'),
        t('domain.nics.target'),
        t('domain.nics.plugged'),
      ]}
      rows={nics.map((nic) => [
        <Code>{nic.mac ?? DASH}</Code>,
        nic.model ?? DASH,
        nic.target ? <Code>{nic.target}</Code> : DASH,
        <>
          {nic.type} {nic.source && <span className="font-medium">{nic.source}</span>}
        </>,
      ])}
    />
  );
}

export function Graphics({ graphics }: Pick<DomainFacts, 'graphics'>): ReactElement {
  return (
    <SmallTable
      title={t('domain.graphics.title')}
      none={t('domain.graphics.none')}
      columns={[t('domain.graphics.type'), t('domain.graphics.address')]}
      rows={graphics.map(({ type, address, port }) => [
        type,
        port === null ? (
          <span className="text-soft">{t('domain.graphics.notListening')}</span>
        ) : (
          <Code>{address ? `${address}:${port}` : port}</Code>
        ),
      ])}
    />
  );
}

interface ConsolesProps extends Pick<DomainFacts, 'consoles'> {
  hostId: string;
  uuid: string;
}

export function Consoles({ hostId, uuid, consoles }: ConsolesProps): ReactElement {
  return (
    <SmallTable
      title={t('domain.consoles.title')}
      none={t('domain.consoles.none')}
      columns={[t('domain.consoles.device'), t('domain.consoles.kind')]}
      rows={consoles.map(({ device, kind }) => [<Code>{device}</Code>, kind])}
      aside={
        consoles.length > 0 && (
          <a
            href={hrefOf({ page: 'domain', hostId, uuid, tab: 'console' })}
            className="text-small text-accent-text hover:underline"
          >
            {t('domain.consoles.open')}
          </a>
        )
      }
    />
  );
}
