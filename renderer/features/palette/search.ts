import type { Route } from '../../app/router';
import { t } from '../../lib/i18n/t';
import { useInventories } from '../hosts/inventory';
import { useHosts } from '../hosts/store';
import { knownVolumes } from '../storage/known-volumes';
import { commandItems, tableItems } from './commands';
import { actionsOn, itemOf, selectionItems, verbItems } from './items';
import type { Item } from './items';
import { placesOf } from './places';
import type { Place } from './places';
import { score, wordsOf } from './rank';
import type { Sought } from './rank';

export interface Group {
  title: string;
  items: Item[];
}

const MOST_FOUND = 50;
const RECENT_SHOWN = 6;

function* allPlaces(): Generator<Place> {
  const { byId } = useHosts.getState();
  yield* placesOf(byId.values(), useInventories.getState().byHost, knownVolumes);
}

const soughtIn = ({ label, detail = '' }: Item): Sought => ({
  key: label.toLowerCase(),
  extra: detail.toLowerCase(),
});

/** The place whose page is shown, when it is an object's. */
function placeHere(route: Route): Place | undefined {
  if (!('hostId' in route)) return undefined;
  const { byId } = useHosts.getState();
  const host = byId.get(route.hostId);
  if (!host) return undefined;
  const uuid = 'uuid' in route ? route.uuid : null;
  for (const place of placesOf([host], useInventories.getState().byHost, () => []))
    if (place.uuid === uuid) return place;
  return undefined;
}

const named = (place: Place, items: Item[]): Item[] =>
  items.map((item) => ({ ...item, detail: item.detail ?? place.name }));

const hereItems = (here: Place | undefined): Item[] => [
  ...(here ? named(here, actionsOn(here)) : []),
  ...tableItems(),
];

/** What is offered before anything is typed. */
function offered(route: Route, recents: readonly string[]): Group[] {
  const commands = commandItems(route);
  const known = new Map(commands.map((item) => [item.id, item]));
  const wanted = new Set(recents);
  for (const place of allPlaces()) if (wanted.has(place.id)) known.set(place.id, itemOf(place));
  const recent = recents.flatMap((id) => known.get(id) ?? []).slice(0, RECENT_SHOWN);
  const here = placeHere(route);
  const shown = new Set(recent.map(({ id }) => id));
  return [
    { title: t('palette.groups.selection'), items: selectionItems() },
    { title: t('palette.groups.recent'), items: recent },
    { title: t('palette.groups.here'), items: hereItems(here) },
    { title: t('palette.groups.commands'), items: commands.filter(({ id }) => !shown.has(id)) },
  ].filter(({ items }) => items.length > 0);
}

/** What fits the words, best first. */
function found(words: readonly string[], route: Route): Group[] {
  const scored: { value: number; make: () => Item }[] = [];
  const places = [...allPlaces()];
  for (const place of places) {
    const value = score(words, place);
    if (value > 0) scored.push({ value, make: () => itemOf(place) });
  }
  const here = placeHere(route);
  for (const item of [...selectionItems(), ...commandItems(route), ...hereItems(here)]) {
    const value = score(words, soughtIn(item));
    if (value > 0) scored.push({ value, make: () => item });
  }
  scored.sort((a, b) => b.value - a.value);
  const items = scored.slice(0, MOST_FOUND).map(({ make }) => make());
  const verbs = verbItems(words, places);
  const all = new Map([...items, ...verbs].map((item) => [item.id, item]));
  return all.size === 0 ? [] : [{ title: t('palette.groups.found'), items: [...all.values()] }];
}

export function search(query: string, route: Route, recents: readonly string[]): Group[] {
  const words = wordsOf(query);
  return words.length === 0 ? offered(route, recents) : found(words, route);
}

/** What can be done with one item. */
export function searchWithin(query: string, items: readonly Item[]): Group[] {
  const words = wordsOf(query);
  const fitting =
    words.length === 0
      ? [...items]
      : items
          .map((item) => ({ item, value: score(words, soughtIn(item)) }))
          .filter(({ value }) => value > 0)
          .sort((a, b) => b.value - a.value)
          .map(({ item }) => item);
  return fitting.length === 0 ? [] : [{ title: t('palette.groups.here'), items: fitting }];
}
