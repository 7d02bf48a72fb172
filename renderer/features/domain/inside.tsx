import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import type { HostDto } from '../../../electron/contract/hosts';
import type { DomainRow } from '../../../electron/contract/inventory';
import { useCall } from '../../bridge/use-call';
import { DASH, formatTime } from '../../lib/format';
import { t } from '../../lib/i18n/t';
import { Card, Facts } from '../../ui/facts';

const ASK_AGAIN_MS = 30_000;

/** What the guest's agent tells of the guest; nothing where there is none. Asked again while its page is shown. */
export function Inside({ host, row }: { host: HostDto; row: DomainRow }): ReactElement | null {
  const [round, setRound] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setRound((before) => before + 1), ASK_AGAIN_MS);
    return () => clearInterval(timer);
  }, []);
  // Addresses come from the agent as soon as it is there.
  const version = `${row.state} ${row.id} ${host.state} ${row.addresses.length} ${round}`;
  const { value } = useCall('domains.inside', { hostId: host.id, uuid: row.uuid }, version);
  if (!value || row.id === null) return null;
  const { hostname, users } = value;
  return (
    <Card title={t('domain.inside.title')}>
      <Facts
        items={[
          { name: t('domain.inside.hostname'), value: <bdi>{hostname ?? DASH}</bdi> },
          {
            name: t('domain.inside.users'),
            value:
              users.length === 0 ? (
                t('domain.inside.nobody')
              ) : (
                <ul>
                  {users.map(({ name, domain, since }, at) => (
                    <li key={at}>
                      <bdi>{domain === null ? name : `${domain}\\${name}`}</bdi>
                      {since !== null && (
                        <span className="numeric text-small text-faint">
                          {' '}
                          {t('domain.inside.since', { time: formatTime(since) })}
                        </span>
                      )}
                    </li>
                  ))}
                </ul>
              ),
          },
        ]}
      />
    </Card>
  );
}
