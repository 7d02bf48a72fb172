import type { LucideIcon } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import type { ObjectTab } from '../../app/router';
import type { HostDto } from '../../../electron/contract/hosts';
import { t } from '../../lib/i18n/t';
import { Badge } from '../../ui/badge';
import { Tabs } from '../../ui/tabs';
import { HostBanner } from './host-banner';

interface Props {
  host: HostDto;
  icon: LucideIcon;
  name: string;
  /** Its kind, which names the row of tabs. */
  label: string;
  state: ReactNode;
  /** Buttons at the end of the head. */
  actions: ReactNode;
  tab: ObjectTab;
  onTab(tab: ObjectTab): void;
  children: ReactNode;
}

/** The page of a network or a pool: head, and the tabs Overview, Events and XML. */
export function ObjectPage({
  host,
  icon: Icon,
  name,
  label,
  state,
  actions,
  tab,
  onTab,
  children,
}: Props): ReactElement {
  return (
    <>
      <header className="flex shrink-0 items-center gap-2.5 px-4 pt-3 pb-2">
        <Icon aria-hidden className="size-5 shrink-0 text-faint" />
        <h1 dir="auto" className="truncate text-h1 font-semibold">
          {name}
        </h1>
        {state}
        {host.readonly && <Badge tone="warning">{t('hosts.readonly')}</Badge>}
        <span className="ml-auto flex shrink-0 items-center gap-1.5">{actions}</span>
      </header>
      <HostBanner host={host} />
      <Tabs
        label={label}
        tabs={[
          { id: 'overview', label: t('networks.tabs.overview') },
          { id: 'events', label: t('networks.tabs.events') },
          { id: 'xml', label: t('networks.tabs.xml') },
        ]}
        selected={tab}
        onSelect={onTab}
      >
        {children}
      </Tabs>
    </>
  );
}
