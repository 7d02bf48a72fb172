import {
  ChartNoAxesCombined,
  DatabaseBackup,
  CodeXml,
  Copy,
  Database,
  FileUp,
  GitBranch,
  HardDrive,
  Monitor,
  Network,
  Server,
  SquareTerminal,
  History,
} from 'lucide-react';
import type { DomainRow } from '../../../electron/contract/inventory';
import type { LucideIcon } from 'lucide-react';
import type { HostDto } from '../../../electron/contract/hosts';
import { navigate } from '../../app/router';
import type { Route } from '../../app/router';
import { copyText } from '../../lib/clipboard';
import { domainStatus } from '../../lib/domain-status';
import { hostStatus } from '../../lib/host-status';
import { t } from '../../lib/i18n/t';
import type { MenuEntry } from '../../ui/menu';
import type { StateKind } from '../../ui/state-badge';
import { hostEntries } from '../hosts/host-actions';
import { useInventories } from '../hosts/inventory';
import { useHosts } from '../hosts/store';
import { selectionEntries } from '../domains/selection-actions';
import { useSelectedMachines } from '../domains/selected-machines';
import { machineMenu } from '../operations/actions';
import { openMachinePanel } from '../operations/machine-panel';
import { hostForbids } from '../operations/rules';
import type { Place, PlaceKind } from './places';
import { best } from './rank';
import type { Sought } from './rank';

/** A line of the palette. */
export interface Item {
  id: string;
  label: string;
  /** What kind of thing it is, and where. */
  detail?: string;
  icon?: LucideIcon;
  state?: { kind: StateKind; text: string };
  shortcut?: string;
  danger?: boolean;
  run(): void;
  /** What else can be done with it. */
  more?: () => Item[];
}

const icons: Record<PlaceKind, LucideIcon> = {
  host: Server,
  domain: Monitor,
  network: Network,
  pool: HardDrive,
  volume: Database,
};

/** What a menu offers, as lines. Entries that do not apply are left out: nobody looks for what can't be. */
function itemsOfMenu(prefix: string, entries: readonly MenuEntry[], detail?: string): Item[] {
  return entries.flatMap((entry) =>
    entry === 'separator' || entry.disabled
      ? []
      : [{ ...entry, id: `${prefix}#${entry.id}`, detail, run: entry.onAction }],
  );
}

function domainRow(place: Place): DomainRow | undefined {
  if (place.kind !== 'domain' || place.uuid === null) return undefined;
  return useInventories.getState().byHost.get(place.host.id)?.domains.get(place.uuid);
}

const domainTabs = [
  ['console', SquareTerminal],
  ['graphs', ChartNoAxesCombined],
  ['snapshots', GitBranch],
  ['disks', HardDrive],
  ['backup', DatabaseBackup],
  ['events', History],
  ['xml', CodeXml],
] as const;

const objectTabs = [
  ['events', History],
  ['xml', CodeXml],
] as const;

const goTo = (id: string, label: string, icon: LucideIcon, route: Route): Item => ({
  id,
  label,
  icon,
  run: () => navigate(route),
});

const restoreItem = (id: string, hostId: string): Item => ({
  id: `${id}#restore-from-file`,
  label: t('savedState.restore.action'),
  icon: FileUp,
  run: () => openMachinePanel({ kind: 'restore-from-file', hostId }),
});

/** Everything to be done with a place besides going there. */
export function actionsOn(place: Place): Item[] {
  const { host, id, name, uuid } = place;
  const copy = (what: 'copyName' | 'copyUuid', text: string): Item => ({
    id: `${id}#${what}`,
    label: t(`palette.${what}`),
    icon: Copy,
    run: () => void copyText(text),
  });
  const copies = uuid === null ? [copy('copyName', name)] : [copy('copyName', name), copy('copyUuid', uuid)];
  if (place.kind === 'host')
    return [
      goTo(`${id}/host`, t('host.title'), Server, { page: 'host', hostId: host.id, tab: 'overview' }),
      goTo(`${id}/networks`, t('networks.title'), Network, { page: 'networks', hostId: host.id }),
      goTo(`${id}/storage`, t('storage.title'), HardDrive, { page: 'storage', hostId: host.id }),
      ...itemsOfMenu(id, hostEntries(host)),
      ...(hostForbids(host) === null ? [restoreItem(id, host.id)] : []),
      ...copies,
    ];
  const toHost = goTo(`${id}#host`, t('palette.toHost', { host: host.name }), Server, {
    page: 'domains',
    hostId: host.id,
  });
  if (uuid === null) return [toHost, ...copies];
  if (place.kind === 'network' || place.kind === 'pool') {
    const page = place.kind;
    const tabs = objectTabs.map(([tab, icon]) =>
      goTo(`${id}/${tab}`, t(`networks.tabs.${tab}`), icon, { page, hostId: host.id, uuid, tab }),
    );
    return [...tabs, toHost, ...copies];
  }
  const row = domainRow(place);
  if (row === undefined) return [toHost, ...copies];
  return [
    ...itemsOfMenu(id, machineMenu([{ hostId: host.id, row }], new Map([[host.id, host]]))),
    ...domainTabs.map(([tab, icon]) =>
      goTo(`${id}/${tab}`, t(`domain.tabs.${tab}`), icon, { page: 'domain', hostId: host.id, uuid, tab }),
    ),
    toHost,
    ...copies,
  ];
}

/** What can be done with the machines that are selected in a list; those of one are found by its name. */
export function selectionItems(): Item[] {
  const { machines } = useSelectedMachines.getState();
  if (machines.length < 2) return [];
  const entries = selectionEntries(machines, useHosts.getState().byId);
  return itemsOfMenu('selection', entries, t('domains.selected', { n: machines.length }));
}

function stateOf(place: Place): Item['state'] {
  if (place.kind === 'host') return hostStatus(place.host);
  const row = domainRow(place);
  return row && domainStatus(row);
}

const kindText = (host: HostDto, kind: PlaceKind): string =>
  kind === 'host'
    ? t('palette.kinds.host')
    : t('palette.on', { what: t(`palette.kinds.${kind}`), host: host.name });

export function itemOf(place: Place): Item {
  return {
    id: place.id,
    label: place.name,
    detail: [place.title, kindText(place.host, place.kind)].filter(Boolean).join(' · '),
    icon: icons[place.kind],
    state: stateOf(place),
    run: () => navigate(place.route),
    more: () => actionsOn(place),
  };
}

const VERBS_SHOWN = 8;

/**
 * "start web" means starting what is called web: the first word begins an action's name, the others find its objects.
 */
export function verbItems(words: readonly string[], places: Iterable<Place>): Item[] {
  const [verb = '', ...rest] = words;
  if (verb.length < 2 || rest.length === 0) return [];
  const candidates: (Sought & { place: Place })[] = [];
  for (const place of places)
    if (place.kind === 'domain' || place.kind === 'host')
      candidates.push({ key: place.key, extra: place.extra, place });
  return best(rest, candidates, VERBS_SHOWN).flatMap(({ place }) =>
    actionsOn(place)
      .filter(({ label }) =>
        label
          .toLowerCase()
          .split(/[\s-]+/)
          .some((word) => word.startsWith(verb)),
      )
      .map((item) => ({
        ...item,
        label: t('palette.verb', { action: item.label.replace(/…$/, '').trimEnd(), name: place.name }),
        detail: kindText(place.host, place.kind),
      })),
  );
}
