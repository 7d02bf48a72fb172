import type { ReactElement } from 'react';
import type { HostDto } from '../../../electron/contract/hosts';
import { hostTabs, hrefOf } from '../../app/router';
import type { HostTab } from '../../app/router';
import { t } from '../../lib/i18n/t';
import { cx } from '../../ui/cx';
import { HostFrame } from '../hosts/host-frame';
import { useListShown } from '../hosts/use-list-shown';
import { CapabilitiesTab } from './capabilities-tab';
import { CpuTab } from './cpu-tab';
import { DevicesTab } from './devices-tab';
import { FiltersTab } from './filters-tab';
import { InterfacesTab } from './interfaces-tab';
import { OverviewTab } from './overview-tab';
import { SecretsTab } from './secrets-tab';

interface Props {
  host: HostDto;
  tab: HostTab;
  /** What is chosen in the tab. */
  item?: string;
}

/** Everything about a host itself: what it is, what it can do, and what it has besides machines. */
export function HostPage({ host, tab, item }: Props): ReactElement {
  const known = host.facts !== null;
  return (
    <HostFrame host={host} section="host" hasRows={known}>
      {known ? (
        <>
          <nav
            aria-label={t('host.sections', { host: host.name })}
            className="flex shrink-0 border-b border-line px-3 py-1"
          >
            <ul className="flex flex-wrap gap-0.5">
              {hostTabs.map((id) => (
                <li key={id}>
                  <a
                    href={hrefOf({ page: 'host', hostId: host.id, tab: id })}
                    aria-current={id === tab ? 'page' : undefined}
                    className={cx(
                      'flex h-6.5 items-center rounded-md px-2 text-small font-medium',
                      id === tab ? 'bg-selected text-text' : 'text-soft hover:bg-hover hover:text-text',
                    )}
                  >
                    {t(`host.tabs.${id}`)}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
          <Section key={tab} host={host} tab={tab} item={item} />
        </>
      ) : (
        <Unknown host={host} />
      )}
    </HostFrame>
  );
}

function Unknown({ host }: { host: HostDto }): null {
  useListShown(host, false);
  return null;
}

function Section({ host, tab, item }: Props): ReactElement {
  switch (tab) {
    case 'overview':
      return <OverviewTab host={host} />;
    case 'cpu':
      return <CpuTab host={host} />;
    case 'devices':
      return <DevicesTab host={host} item={item} />;
    case 'interfaces':
      return <InterfacesTab host={host} item={item} />;
    case 'secrets':
      return <SecretsTab host={host} item={item} />;
    case 'filters':
      return <FiltersTab host={host} item={item} />;
    case 'capabilities':
      return <CapabilitiesTab host={host} view={item} />;
  }
}
