import { X } from 'lucide-react';
import { useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { HostObject, HostObjectKind } from '../../../electron/contract/host-objects';
import type { HostDto } from '../../../electron/contract/hosts';
import { useCall } from '../../bridge/use-call';
import { t } from '../../lib/i18n/t';
import { Button, IconButton } from '../../ui/button';
import { ErrorCard } from '../../ui/error-card';
import { Facts } from '../../ui/facts';
import { Tabs } from '../../ui/tabs';
import { XmlView } from '../xml/xml-view';
import { Users } from './danger-dialog';

interface Props {
  host: HostDto;
  kind: HostObjectKind;
  id: string;
  /** Asks again when this changes: its row. */
  version: unknown;
  name: string;
  badges?: ReactNode;
  /** What can be done with it. */
  actions?: ReactNode;
  facts: { name: string; value: ReactNode }[];
  /** Further parts of the details; the object once it is read. */
  more?(object: HostObject): ReactNode;
  /** Offers to look who uses it. */
  users?: boolean;
  onClose(): void;
}

/** One object of the host in full: facts, what can be done, its XML. */
export function ObjectPanel(props: Props): ReactElement {
  const { host, kind, id, name } = props;
  const [tab, setTab] = useState<'details' | 'xml' | 'stored'>('details');
  const { value, error, reload } = useCall('hostObjects.read', { hostId: host.id, kind, id }, props.version);
  const stored = value?.inactiveXml ?? null;
  const differs = stored !== null && stored !== value?.xml;
  const ofXml = (state: string): string => `${t('host.list.xml')} (${state})`;
  const tabs: { id: 'details' | 'xml' | 'stored'; label: string }[] = [
    { id: 'details', label: t('host.list.details') },
    { id: 'xml', label: differs ? ofXml(t('host.list.inForce')) : t('host.list.xml') },
  ];
  if (differs) tabs.push({ id: 'stored', label: ofXml(t('host.list.stored')) });
  const shown = tab === 'stored' && !differs ? 'xml' : tab;
  return (
    <section aria-label={name} className="flex min-h-0 grow flex-col">
      <header className="flex shrink-0 flex-col gap-2 py-2.5 pr-2 pl-4">
        <div className="flex items-center gap-2">
          <h2 dir="auto" className="min-w-0 truncate text-h2 font-semibold" title={name}>
            {name}
          </h2>
          {props.badges}
          <span className="grow" />
          <IconButton size="small" icon={X} label={t('host.list.close')} onPress={props.onClose} />
        </div>
        {props.actions && <div className="flex flex-wrap gap-1.5 empty:hidden">{props.actions}</div>}
      </header>
      <Tabs label={name} tabs={tabs} selected={shown} onSelect={(id) => setTab(id)}>
        {error && !value && (
          <div className="p-4">
            <ErrorCard
              error={error}
              title={t('host.list.readFailed')}
              actions={
                <Button size="small" onPress={reload}>
                  {t('common.retry')}
                </Button>
              }
            />
          </div>
        )}
        {shown === 'details' ? (
          <div className="flex min-h-0 grow flex-col gap-4 overflow-auto p-4 select-text">
            <Facts items={props.facts} />
            {value && props.more?.(value)}
            {props.users && <UsersOnRequest key={id} host={host} kind={kind} id={id} />}
          </div>
        ) : (
          value && <XmlView name={name} xml={shown === 'stored' && stored !== null ? stored : value.xml} />
        )}
      </Tabs>
    </section>
  );
}

/** Looking through all machines takes the host some work, so it is done when it is wanted. */
function UsersOnRequest(props: { host: HostDto; kind: HostObjectKind; id: string }): ReactElement {
  const [wanted, setWanted] = useState(false);
  if (wanted) return <Users {...props} />;
  return (
    <div>
      <Button size="small" onPress={() => setWanted(true)}>
        {t('host.list.users')}
      </Button>
    </div>
  );
}
