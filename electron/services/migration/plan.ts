import { DomainXMLFlags } from '@virtdeck/libvirt';
import type { MigrationPlan, MigrationRequest } from '../../contract/migration.js';
import type { MigrationProblem } from '../../contract/migration-findings.js';
import { copiesStorage, migrationFlagBit } from '../../contract/migration-options.js';
import type { MigrationFlag, MigrationParam, MigrationParams } from '../../contract/migration-options.js';
import { appError } from '../errors.js';
import type { HostServices } from '../host-services.js';
import { readXml } from '../uses/read-xml.js';
import { copiedByDefault, migrationGuest } from '../xml/migration-guest.js';
import type { MigrationGuest } from '../xml/migration-guest.js';
import { mappedXml } from '../xml/migration-target.js';
import { typescriptCall, virshCommand } from './virsh.js';

/** All else means something only while a guest runs. */
const offlineFlags: readonly MigrationFlag[] = [
  'PEER2PEER',
  'PERSIST_DEST',
  'UNDEFINE_SOURCE',
  'CHANGE_PROTECTION',
  'UNSAFE',
  'OFFLINE',
];
const offlineParams: readonly MigrationParam[] = ['URI', 'LISTEN_ADDRESS', 'DEST_NAME', 'DEST_XML'];

type Target = MigrationRequest['targets'][number];

/** The disks of this machine that are copied, by what they are called in the guest. */
export function copiedDisks(request: MigrationRequest, uuid: string, guest: MigrationGuest): string[] {
  if (!copiesStorage(request.flags)) return [];
  const named = request.params.MIGRATE_DISKS;
  if (Array.isArray(named))
    return named.filter((target) => guest.disks.some((disk) => disk.target === target));
  return guest.disks.flatMap((disk) => {
    const map = request.disks.find((each) => each.uuid === uuid && each.target === disk.target);
    return copiedByDefault(disk) && (map?.copy ?? true) ? [disk.target] : [];
  });
}

/** The flags for this machine, which need not be like the others of the same request. */
export function flagsFor(
  request: MigrationRequest,
  running: boolean,
  copied: readonly string[],
): MigrationFlag[] {
  if (!running) {
    const kept = request.flags.filter((flag) => offlineFlags.includes(flag));
    return [...new Set<MigrationFlag>([...kept, 'OFFLINE'])];
  }
  // libvirt takes an empty list of disks for all of them.
  return request.flags.filter(
    (flag) => copied.length > 0 || !(copiesStorage([flag]) || flag === 'NON_SHARED_SYNCHRONOUS_WRITES'),
  );
}

function paramsFor(
  { params, disks }: MigrationRequest,
  uuid: string,
  running: boolean,
  flags: readonly MigrationFlag[],
  copied: readonly string[],
): MigrationParams {
  if (!running)
    return Object.fromEntries(
      Object.entries(params).filter(([name]) => offlineParams.includes(name as MigrationParam)),
    );
  const { MIGRATE_DISKS: named, ...others } = params;
  const chosen = disks.some((disk) => disk.uuid === uuid && !disk.copy);
  const list = copiesStorage(flags) && (named !== undefined || chosen);
  return list ? { ...others, MIGRATE_DISKS: [...copied] } : others;
}

export function problemsOf(
  request: MigrationRequest,
  running: boolean,
  flags: readonly MigrationFlag[],
  sameHost: boolean,
): MigrationProblem[] {
  const has = (flag: MigrationFlag): boolean => flags.includes(flag);
  const methods = request.params.COMPRESSION;
  const rules: [MigrationProblem, boolean][] = [
    ['offlineRuns', has('OFFLINE') && running],
    ['offlineNeedsPersist', has('OFFLINE') && !has('PERSIST_DEST')],
    ['tunnelledNeedsPeer', has('TUNNELLED') && !has('PEER2PEER')],
    ['tunnelledStorage', has('TUNNELLED') && copiesStorage(flags)],
    ['tunnelledParallel', has('TUNNELLED') && has('PARALLEL')],
    ['bothStorage', has('NON_SHARED_DISK') && has('NON_SHARED_INC')],
    ['synchronousNeedsStorage', has('NON_SHARED_SYNCHRONOUS_WRITES') && !copiesStorage(flags)],
    ['zerocopyNeedsParallel', has('ZEROCOPY') && !has('PARALLEL')],
    [
      'methodNeedsParallel',
      Array.isArray(methods) &&
        methods.some((method) => method === 'zlib' || method === 'zstd') &&
        !has('PARALLEL'),
    ],
    ['uriMissing', has('PEER2PEER') && request.destination.uri === null],
    ['hostMissing', !has('PEER2PEER') && request.destination.hostId === null],
    ['sameHost', sameHost],
    ['nameForMany', request.params.DEST_NAME !== undefined && request.targets.length > 1],
  ];
  return rules.flatMap(([problem, applies]) => (applies ? [problem] : []));
}

/** libvirt gives what is secret in a description only when asked, and a page must not see it. */
export interface PlanOptions {
  secure: boolean;
}

/** What libvirt has to be told to move this machine as asked. */
export async function planMigration(
  at: (hostId: string) => HostServices,
  request: MigrationRequest,
  target: Target,
  { secure }: PlanOptions,
): Promise<MigrationPlan> {
  const { host, inventory } = at(target.hostId);
  const link = host.requireLink();
  const row = inventory.requireDomainRow(target.uuid);
  const domain = inventory.domain(target.uuid);
  const running = row.id !== null;
  const form = DomainXMLFlags.MIGRATABLE | (secure ? DomainXMLFlags.SECURE : 0);
  const xml = await readXml(link, domain, running ? form : form | DomainXMLFlags.INACTIVE);
  const guest = migrationGuest(xml);
  const copied = copiedDisks(request, target.uuid, guest);
  const flags = flagsFor(request, running, copied);
  const params = paramsFor(request, target.uuid, running, flags, copied);
  const maps = {
    networks: request.networks,
    disks: request.disks.flatMap(({ uuid, target: disk, path }) =>
      uuid === target.uuid && path !== null ? [{ target: disk, path }] : [],
    ),
  };
  params.DEST_XML ??= mappedXml(xml, maps) ?? undefined;
  if (running && row.persistent && flags.includes('PERSIST_DEST') && params.PERSIST_XML === undefined) {
    const stored = await readXml(link, domain, form | DomainXMLFlags.INACTIVE);
    params.PERSIST_XML = mappedXml(stored, maps) ?? undefined;
  }
  const driver = flags.includes('PEER2PEER') ? 'source' : 'app';
  const { hostId, uri } = request.destination;
  const called = driver === 'source' ? uri : hostId === null ? null : at(hostId).host.config.uri;
  const call = {
    source: host.config.uri,
    domain: row.name,
    destination: called ?? '',
    flags,
    params,
  };
  return {
    hostId: target.hostId,
    uuid: target.uuid,
    name: row.name,
    driver,
    uri: called ?? '',
    flags: flags.reduce((sum, flag) => sum + migrationFlagBit(flag), 0),
    params,
    typescript: typescriptCall(call),
    virsh: virshCommand(call),
    memoryBytes: running ? guest.memoryKiB * 1024 : 0,
    diskBytes: await copiedBytes(link, domain, copied),
    problems: problemsOf(request, running, flags, hostId === target.hostId),
  };
}

/** What the copied disks take up, as far as the hypervisor tells. */
async function copiedBytes(
  link: ReturnType<HostServices['host']['requireLink']>,
  domain: ReturnType<HostServices['inventory']['domain']>,
  copied: readonly string[],
): Promise<number> {
  const sizes = await Promise.all(
    copied.map((target) =>
      link.race(domain.getBlockInfo(target)).then(
        ({ allocation }) => Number(allocation),
        () => 0,
      ),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** Refuses what can't be told to libvirt; what the report warned of is the user's to decide. */
export function requireSound(plan: MigrationPlan): void {
  if (plan.problems.length > 0)
    throw appError('REFUSED', `${plan.name} can't be moved like this: ${plan.problems.join(', ')}`);
}
