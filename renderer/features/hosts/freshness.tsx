import { useEffect } from 'react';
import type { ReactElement } from 'react';
import { create } from 'zustand';
import type { HostDto } from '../../../electron/contract/hosts';
import { bridge } from '../../bridge/bridge';
import { formatDuration } from '../../lib/format';
import { t } from '../../lib/i18n/t';
import { useNow } from './use-now';

/** When each host last answered; told only while somebody looks. */
const useContacts = create<{ at: ReadonlyMap<string, number> }>(() => ({ at: new Map() }));

let watchers = 0;
let stop: () => void = () => undefined;

function useLastContact(hostId: string): number | null {
  useEffect(() => {
    if (watchers++ === 0)
      stop = bridge().subscribe('hosts.freshness', {}, (payload) =>
        useContacts.setState({ at: new Map(payload.map((each) => [each.hostId, each.lastContactAt])) }),
      );
    return () => {
      if (--watchers === 0) stop();
    };
  }, []);
  return useContacts(({ at }) => at.get(hostId) ?? null);
}

/** A host of which nothing else is asked gives a sign of life every few seconds; longer is worth a colour. */
const quietMs = 8000;
const nowMs = 1500;

/** How long ago a connected host has answered. */
export function Freshness({ host }: { host: HostDto }): ReactElement | null {
  const told = useLastContact(host.id);
  const now = useNow(host.state === 'ready');
  if (host.state !== 'ready') return null;
  const at = Math.max(told ?? 0, host.lastContactAt ?? 0);
  const quiet = Math.max(0, now - at);
  const ago = formatDuration(quiet);
  if (quiet >= quietMs) return <span className="text-warning-text">{t('hostList.silent', { ago })}</span>;
  return <span>{quiet < nowMs ? t('hostList.answeredNow') : t('hostList.answered', { ago })}</span>;
}
