import { ErrorNumber } from '@virtdeck/libvirt';
import type { NWFilter, NWFilterBinding } from '@virtdeck/libvirt';
import type { NwfilterBindingRow, NwfilterRow } from '../../contract/host-objects.js';
import { errorNumber } from '../errors.js';
import { bindingFacts, nwfilterFacts } from '../xml/host-object-facts.js';
import { ALL } from './host-list.js';
import type { Found, ListClass } from './host-list.js';

const filterFound = (filter: NWFilter): Found<NWFilter, NwfilterRow> => ({
  handle: filter,
  row: {
    id: filter.getUUIDString(),
    details: false,
    name: filter.getName(),
    chain: null,
    priority: null,
    rules: null,
    includes: [],
  },
});

const bindingFound = (binding: NWFilterBinding): Found<NWFilterBinding, NwfilterBindingRow> => ({
  handle: binding,
  row: {
    id: binding.getPortDev(),
    details: false,
    filter: binding.getFilterName(),
    owner: null,
    mac: null,
    parameters: [],
  },
});

async function unlessGone<T>(read: Promise<T>, gone: ErrorNumber): Promise<T | null> {
  try {
    return await read;
  } catch (error) {
    if (errorNumber(error) === gone) return null;
    throw error;
  }
}

export const nwfilterClass: ListClass<NWFilter, NwfilterRow> = {
  list: async (connection) => (await connection.listAllNWFilters()).map(filterFound),
  read: (connection, uuid) =>
    unlessGone(connection.nwFilterLookupByUUID(uuid).then(filterFound), ErrorNumber.NO_NWFILTER),
  details: async (filter, row) => ({ ...row, ...nwfilterFacts(await filter.getXMLDesc()) }),
  events: false,
  changedBy: () => null,
};

export const nwfilterBindingClass: ListClass<NWFilterBinding, NwfilterBindingRow> = {
  list: async (connection) => (await connection.listAllNWFilterBindings()).map(bindingFound),
  read: (connection, port) =>
    unlessGone(
      connection.nwFilterBindingLookupByPortDev(port).then(bindingFound),
      ErrorNumber.NO_NWFILTER_BINDING,
    ),
  details: async (binding, row) => ({ ...row, ...bindingFacts(await binding.getXMLDesc()) }),
  events: false,
  // They come and go with the guests that have filtered network cards.
  changedBy: ({ object, kind }) => (object.kind === 'domain' && kind === 'lifecycle' ? ALL : null),
};
