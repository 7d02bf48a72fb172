import { BookmarkPlus, Monitor, Plug } from 'lucide-react';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { SavedView } from '../../../electron/contract/views';
import { setFilter } from '../../app/filter';
import { navigate } from '../../app/router';
import { useShown } from '../../app/use-shown';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { WelcomeStrip } from '../first-start/welcome-strip';
import { useHosts } from '../hosts/store';
import { AwayStrip } from './away-strip';
import { ListTools } from './list-tools';
import { MachineViews } from './machine-views';
import { OnScreen } from './on-screen';
import { useMachineList } from './use-machine-list';
import type { MachineList } from './use-machine-list';
import { useQueryInAddress } from './use-query-in-address';
import { useViewLayout } from './view-layout';
import { ViewNameDialog } from './view-name-dialog';
import { addView, changeView, useViews } from './views';

interface Props {
  view?: string;
  q?: string;
}

/** The machines of all hosts, as a whole or as a saved view shows them. */
export function MachinesPage({ view: viewId, q }: Props): ReactElement {
  const view = useViews().find(({ id }) => id === viewId);
  return <List key={viewId ?? ''} viewId={viewId} view={view} q={q} />;
}

interface ListProps {
  viewId: string | undefined;
  view: SavedView | undefined;
  q: string | undefined;
}

function List({ viewId, view, q }: ListProps): ReactElement {
  const hostIds = useHosts((state) => state.ids);
  const state = useViewLayout(view);
  const own = view?.query ?? '';
  const [begin] = useState(q ?? own);
  const list = useMachineList({ scope: 'fleet', hostIds, layout: state.layout, begin });
  useQueryInAddress(viewId, own, q, list.filter);
  const demo = useHosts(({ byId }) => [...byId.values()].some((host) => host.demo));
  const title = view?.name ?? t('machines.title');
  return (
    <>
      <header className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-4 py-2">
        <div className="flex min-w-40 grow items-center gap-3">
          <h1 dir="auto" className="truncate text-h1 font-semibold">
            {title}
          </h1>
          <ViewButtons
            view={view}
            changed={state.changed || (view !== undefined && list.filter !== own)}
            onSave={() => view && changeView(view.id, { query: list.filter, layout: state.layout })}
            onDiscard={() => {
              state.discard();
              setFilter(own);
            }}
            onNew={(name) => {
              const id = addView({ name, query: list.filter, layout: state.layout });
              navigate({ page: 'machines', view: id });
            }}
          />
        </div>
        <ListTools list={list} state={state} />
      </header>
      {demo && <WelcomeStrip />}
      {list.all.length > 0 || state.layout.kind === 'tree' ? (
        <MachineViews
          list={list}
          state={state}
          label={title}
          onScreen={(machines) => (
            <OnScreen machines={machines}>{(live) => <Shown list={list} live={live} />}</OnScreen>
          )}
        />
      ) : (
        <Nothing list={list} />
      )}
      {list.shown.length === 0 && <Shown list={list} live />}
      <AwayStrip />
    </>
  );
}

interface ViewButtonsProps {
  view: SavedView | undefined;
  changed: boolean;
  onSave(): void;
  onDiscard(): void;
  onNew(name: string): void;
}

function ViewButtons({ view, changed, onSave, onDiscard, onNew }: ViewButtonsProps): ReactElement {
  const [naming, setNaming] = useState(false);
  return (
    <>
      {view && changed && (
        <>
          <Button size="small" onPress={onSave}>
            {t('machines.views.saveChanges')}
          </Button>
          <Button size="small" variant="ghost" onPress={onDiscard}>
            {t('machines.views.discard')}
          </Button>
        </>
      )}
      {(!view || changed) && (
        <Button size="small" variant="ghost" icon={BookmarkPlus} onPress={() => setNaming(true)}>
          {t('machines.views.saveAs')}
        </Button>
      )}
      {naming && (
        <ViewNameDialog
          title={t('machines.views.saveAsTitle')}
          onName={onNew}
          onClose={() => setNaming(false)}
        />
      )}
    </>
  );
}

/** No machine is known: none is there, or no host has told yet. */
function Nothing({ list }: { list: MachineList }): ReactElement | null {
  const waiting = useHosts(({ byId }) =>
    [...byId.values()].some(
      ({ id, state }) => state === 'connecting' || (state === 'ready' && !list.listed.has(id)),
    ),
  );
  const first = list.hostIds[0];
  if (list.listed.size > 0 && !waiting)
    return (
      <EmptyState icon={Monitor} title={t('machines.empty.title')}>
        {t('domains.empty.text')}
      </EmptyState>
    );
  if (waiting)
    return (
      <p role="status" className="delayed px-4 py-3 text-soft">
        {t('machines.connecting')}
      </p>
    );
  return (
    <EmptyState
      icon={Plug}
      title={t('machines.noHost.title')}
      actions={
        first !== undefined && (
          <Button variant="primary" onPress={() => navigate({ page: 'domains', hostId: first })}>
            {t('machines.noHost.open')}
          </Button>
        )
      }
    >
      {t('machines.noHost.text')}
    </EmptyState>
  );
}

/** The list is there when one host has told; all of it when none is awaited any more. */
function Shown({ list, live }: { list: MachineList; live: boolean }): null {
  const { listed } = list;
  const settled = useHosts(({ byId }) =>
    [...byId.values()].every(({ id, state }) =>
      state === 'ready' ? listed.has(id) : state !== 'connecting',
    ),
  );
  useShown(live && settled, listed.size > 0 || settled);
  return null;
}
