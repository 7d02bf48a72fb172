import { parseUri } from '../../../electron/contract/host-uri';
import type { HostDto } from '../../../electron/contract/hosts';
import type { MigrationRequestInput } from '../../../electron/contract/migration';
import { copiesStorage } from '../../../electron/contract/migration-options';
import type {
  MigrationFlag,
  MigrationParam,
  MigrationParams,
} from '../../../electron/contract/migration-options';

export interface Target {
  hostId: string;
  uuid: string;
}

type Disk = NonNullable<MigrationRequestInput['disks']>[number];

/** What the wizard has gathered so far. */
export interface Draft {
  targets: readonly Target[];
  /** null: the destination is no host of the app, or none is chosen yet. */
  hostId: string | null;
  /** By which the source's daemon, or anybody, calls it. */
  uri: string;
  flags: readonly MigrationFlag[];
  params: MigrationParams;
  maxDowntimeMs: number | null;
  networks: readonly { from: string; to: string }[];
  disks: readonly Disk[];
}

export const emptyDraft = (targets: readonly Target[]): Draft => ({
  targets,
  hostId: null,
  uri: '',
  flags: ['LIVE', 'PERSIST_DEST', 'UNDEFINE_SOURCE'],
  params: {},
  maxDowntimeMs: null,
  networks: [],
  disks: [],
});

export function withFlags(
  draft: Draft,
  add: readonly MigrationFlag[],
  remove: readonly MigrationFlag[] = [],
): Draft {
  const kept = draft.flags.filter((flag) => !remove.includes(flag));
  return { ...draft, flags: [...new Set([...kept, ...add])] };
}

/** A parameter that is undefined is left out. */
export function withParam(draft: Draft, name: MigrationParam, value: MigrationParams[MigrationParam]): Draft {
  const others = Object.entries(draft.params).filter(([other]) => other !== name);
  const params = Object.fromEntries(value === undefined ? others : [...others, [name, value]]);
  return { ...draft, params };
}

/**
 * How another machine's daemon would call this host: without what only holds for this app, such as a key file; empty
 * where it is known by a socket of this machine.
 */
export function peerUri(uri: string): string {
  const { transport, driver, user, host, port, path } = parseUri(uri);
  if (host === '' || (transport !== 'tcp' && transport !== 'tls' && transport !== 'ssh')) return '';
  const name = host.includes(':') ? `[${host}]` : host;
  const login = transport === 'ssh' && user !== '' ? `${user}@` : '';
  return `${driver}+${transport}://${login}${name}${port === '' ? '' : `:${port}`}/${path}`;
}

/** An address that is the same for everybody, unlike a name. */
const isAddress = (host: string): boolean => /^\d{1,3}(\.\d{1,3}){3}$/.test(host) || host.includes(':');

/** Where the guest's memory goes when this app drives it: what the app itself calls the destination, if all do. */
function dataUri(uri: string): string | undefined {
  const { host } = parseUri(uri);
  if (!isAddress(host)) return undefined;
  return `tcp://${host.includes(':') ? `[${host}]` : host}`;
}

export function withDriver(draft: Draft, driver: 'source' | 'app', host: HostDto | undefined): Draft {
  if (driver === 'source') return withParam(withFlags(draft, ['PEER2PEER']), 'URI', undefined);
  const direct = withFlags(draft, [], ['PEER2PEER', 'TUNNELLED']);
  return withParam(direct, 'URI', host && dataUri(host.uri));
}

/** Peer to peer goes on without this app, and so comes first; by ssh the source's user would need a key for it. */
export function withHost(draft: Draft, host: HostDto): Draft {
  const uri = peerUri(host.uri);
  const peer = uri !== '' && parseUri(uri).transport !== 'ssh';
  return withDriver(
    { ...draft, hostId: host.id, uri, networks: [], disks: [] },
    peer ? 'source' : 'app',
    host,
  );
}

export function withUri(draft: Draft, uri: string): Draft {
  return withDriver({ ...draft, hostId: null, uri, networks: [], disks: [] }, 'source', undefined);
}

export function withNetwork(draft: Draft, from: string, to: string): Draft {
  const others = draft.networks.filter((each) => each.from !== from);
  return { ...draft, networks: from === to ? others : [...others, { from, to }] };
}

export function diskOf(draft: Draft, uuid: string, target: string): Disk | undefined {
  return draft.disks.find((each) => each.uuid === uuid && each.target === target);
}

export function withDisk(draft: Draft, disk: Disk): Draft {
  const others = draft.disks.filter(({ uuid, target }) => uuid !== disk.uuid || target !== disk.target);
  const plain = disk.path === null && disk.copy !== false;
  return { ...draft, disks: plain ? others : [...others, disk] };
}

export function withoutTarget(draft: Draft, { hostId, uuid }: Target): Draft {
  return {
    ...draft,
    targets: draft.targets.filter((each) => each.hostId !== hostId || each.uuid !== uuid),
    disks: draft.disks.filter((disk) => disk.uuid !== uuid),
  };
}

export const hasDestination = ({ hostId, uri }: Draft): boolean => hostId !== null || uri.trim() !== '';

/** As main takes it; null while no destination is chosen. */
export function requestOf(draft: Draft): MigrationRequestInput | null {
  if (!hasDestination(draft) || draft.targets.length === 0) return null;
  const { targets, hostId, uri, flags, params, maxDowntimeMs, networks, disks } = draft;
  return {
    targets: targets.map((target) => ({ hostId: target.hostId, uuid: target.uuid })),
    destination: { hostId, uri: uri.trim() || null },
    flags: [...flags],
    params,
    maxDowntimeMs,
    networks: [...networks],
    disks: copiesStorage(flags) ? [...disks] : [],
  };
}

/** How many of the destination's ways are none of the defaults, for the list of steps. */
export function changedOptions(draft: Draft): number {
  const usual = ['LIVE', 'PERSIST_DEST', 'UNDEFINE_SOURCE', 'PEER2PEER'];
  const flags = draft.flags.filter((flag) => !usual.includes(flag)).length;
  const missing = usual.slice(0, 3).filter((flag) => !(draft.flags as string[]).includes(flag)).length;
  const params = Object.keys(draft.params).filter((name) => name !== 'URI').length;
  return flags + missing + params + (draft.maxDowntimeMs === null ? 0 : 1);
}
