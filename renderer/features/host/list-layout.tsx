import { RefreshCw, SearchX } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import type { HostObjectKind } from '../../../electron/contract/host-objects';
import type { HostDto } from '../../../electron/contract/hosts';
import { setFilter } from '../../app/filter';
import { bridge } from '../../bridge/bridge';
import { t } from '../../lib/i18n/t';
import { Button, IconButton } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { attempt } from '../notifications/attempt';

interface Props {
  host: HostDto;
  kinds: readonly HostObjectKind[];
  /** How many there are, in words. */
  count: string;
  pending: number;
  /** What can be made new. */
  actions?: ReactNode;
  list: ReactNode;
  /** What is chosen, in full; or what is being written. */
  panel: ReactNode;
}

export const reloadList = (hostId: string, kinds: readonly HostObjectKind[]): void =>
  void attempt(t('host.list.failed'), () =>
    Promise.all(kinds.map((kind) => bridge().call('hostObjects.reload', { hostId, kind }))),
  );

/** A list with what is chosen in it beside it, or below where there is no room. */
export function ListLayout({ host, kinds, count, pending, actions, list, panel }: Props): ReactElement {
  return (
    <div className="@container flex min-h-0 grow flex-col">
      <div className="flex h-10 shrink-0 items-center gap-3 border-b border-line pr-3 pl-4">
        <span className="numeric text-small text-soft">{count}</span>
        {pending > 0 && (
          <span role="status" className="delayed numeric text-small text-faint">
            {t('host.list.pending', { n: pending })}
          </span>
        )}
        {host.readonly && <span className="text-small text-faint">{t('host.readOnlyHint')}</span>}
        <span className="grow" />
        {!host.readonly && host.state === 'ready' && actions}
        <IconButton
          icon={RefreshCw}
          label={t('host.list.reload')}
          isDisabled={host.state !== 'ready'}
          onPress={() => reloadList(host.id, kinds)}
        />
      </div>
      <div className="flex min-h-0 grow flex-col @3xl:flex-row">
        <div className="flex min-h-0 min-w-0 grow basis-0 flex-col">{list}</div>
        {panel && (
          <aside className="flex min-h-0 min-w-0 shrink-0 basis-3/5 flex-col border-t border-line @3xl:w-96 @3xl:basis-auto @3xl:border-t-0 @3xl:border-l @6xl:w-[34rem]">
            {panel}
          </aside>
        )}
      </div>
    </div>
  );
}

export function NoMatch(): ReactElement {
  return (
    <EmptyState
      icon={SearchX}
      title={t('host.list.noMatch')}
      actions={<Button onPress={() => setFilter('')}>{t('app.titleBar.clearFilter')}</Button>}
    />
  );
}
