import { setMaxListeners } from 'node:events';
import type {
  MigrationFinding,
  MigrationPlaces,
  MigrationReport,
  MigrationRequest,
  MigrationTargetReport,
} from '../../contract/migration.js';
import type { Unsubscribe } from '../../contract/handlers.js';
import { Gate } from '../gate.js';
import type { HostServices } from '../host-services.js';
import type { Approach } from '../hosts/approach.js';
import { HostLink } from '../hosts/host-link.js';
import { hostNameOf } from '../hosts/host-uri.js';
import type { LibvirtConnection } from '../libvirt.js';
import { bounded } from './bounded.js';
import { Destination } from './destination.js';
import { finding } from './findings.js';
import { peerAuth } from './peer-auth.js';
import { probes } from './probes.js';
import { machineOf, readTraveller } from './traveller.js';

/** What a probe may take, and opening a destination that is no host of the app: people may have to answer it. */
const probeMs = 10_000;
const openMs = 60_000;
/** Machines looked at at once. */
const atOnce = 4;
/** Findings that come in a burst are told together. */
const tellAfterMs = 40;

export interface ReportParts {
  at: (hostId: string) => HostServices;
  /** A connection that is no host's in the list. */
  open: (uri: string, signal: AbortSignal) => Promise<LibvirtConnection>;
  /** How the host of a URI receives somebody with nobody to ask, such as the source's daemon. */
  approach: (uri: string, signal: AbortSignal) => Promise<Approach | null>;
}

/** A look at what would hinder a migration; it ends when nobody wants it any more. */
class Look {
  readonly #cancelled = new AbortController();
  readonly #targets: MigrationTargetReport[];
  readonly #gate = new Gate(atOnce);
  #places: MigrationPlaces | null = null;
  #done = false;
  #timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly parts: ReportParts,
    private readonly request: MigrationRequest,
    private readonly emit: (report: MigrationReport) => void,
  ) {
    // Every probe that waits listens.
    setMaxListeners(0, this.#cancelled.signal);
    this.#targets = request.targets.map(({ hostId, uuid }) => ({
      hostId,
      uuid,
      name: parts.at(hostId).inventory.domainRow(uuid)?.name ?? uuid,
      machine: null,
      findings: [],
      done: false,
    }));
  }

  async run(): Promise<void> {
    this.#tell();
    let aside: LibvirtConnection | null = null;
    try {
      const [{ destination, opened, found: about }, met] = await Promise.all([
        this.#destination(),
        this.#meeting(),
      ]);
      const found = [...about, ...met];
      aside = opened;
      const places =
        destination && this.#bounded(destination.places()).then((known) => (this.#places = known));
      await Promise.all([
        places?.catch(() => null),
        ...this.#targets.map((target) => this.#gate.run(() => this.#look(target, destination, found))),
      ]);
      this.#done = true;
      this.#tell();
    } finally {
      await aside?.close().catch(() => {});
    }
  }

  end(): void {
    this.#cancelled.abort();
    if (this.#timer) clearTimeout(this.#timer);
  }

  #bounded<T>(call: Promise<T>, ms = probeMs): Promise<T> {
    return bounded(call, ms, this.#cancelled.signal);
  }

  /** What the source's daemon will meet; for every machine the same. */
  async #meeting(): Promise<MigrationFinding[]> {
    const { flags, destination } = this.request;
    const { uri } = destination;
    if (uri === null || !flags.includes('PEER2PEER')) return [];
    const met = await this.#bounded(this.parts.approach(uri, this.#cancelled.signal)).catch(() => null);
    return peerAuth(uri, met);
  }

  /** The way from here to the destination, and what is to be said of it for every machine. */
  async #destination(): Promise<{
    destination: Destination | null;
    opened: LibvirtConnection | null;
    found: MigrationFinding[];
  }> {
    const { hostId, uri } = this.request.destination;
    const peer = this.request.flags.includes('PEER2PEER');
    if (hostId !== null) return { ...this.#listed(hostId, peer), opened: null };
    const host = hostNameOf(uri ?? '');
    if (uri === null) return { destination: null, opened: null, found: [] };
    const opening = this.parts.open(uri, this.#cancelled.signal);
    try {
      const opened = await this.#bounded(opening, openMs);
      const link = new HostLink(
        opened,
        { bulkStats: false },
        false,
        () => {},
        () => {},
      );
      return {
        destination: new Destination(link, null, host),
        opened,
        found: [finding('destination', 'ok', 'destinationOpened', { params: { host } })],
      };
    } catch (error) {
      opening.then((late) => late.close()).catch(() => {});
      const found = finding('destination', 'unknown', 'destinationNotOpened', { params: { host }, error });
      return { destination: null, opened: null, found: [found] };
    }
  }

  #listed(hostId: string, peer: boolean): { destination: Destination | null; found: MigrationFinding[] } {
    const { host } = this.parts.at(hostId);
    const { name } = host.config;
    const params = { host: name };
    const { link } = host;
    if (!link) {
      const level = peer ? 'unknown' : 'block';
      const remedies = [{ do: 'connect', hostId } as const];
      return {
        destination: null,
        found: [finding('destination', level, 'destinationAway', { params, remedies })],
      };
    }
    const found = host.config.readonly
      ? finding('destination', peer ? 'warn' : 'block', 'destinationReadonly', { params })
      : finding('destination', 'ok', 'destinationReady', { params });
    return { destination: new Destination(link, hostId, name), found: [found] };
  }

  async #look(
    target: MigrationTargetReport,
    destination: Destination | null,
    found: readonly MigrationFinding[],
  ): Promise<void> {
    if (this.#cancelled.signal.aborted) return;
    target.findings.push(...found);
    const { host } = this.parts.at(target.hostId);
    const params = { host: host.config.name };
    try {
      if (host.config.readonly)
        target.findings.push(finding('source', 'block', 'sourceReadonly', { params }));
      const traveller = await this.#bounded(
        readTraveller(this.parts.at(target.hostId), this.request, target.uuid),
      );
      if (!host.config.readonly) target.findings.push(finding('source', 'ok', 'sourceReady', { params }));
      this.#tell();
      const machine = this.#bounded(machineOf(traveller)).then(
        (known) => (target.machine = known),
        () => null,
      );
      const looks = probes.map(async ({ check, probe }) => {
        try {
          target.findings.push(...(await this.#bounded(probe(traveller, destination))));
        } catch (error) {
          target.findings.push(finding(check, 'unknown', 'probeFailed', { error }));
        }
        this.#tell();
      });
      await Promise.all([machine, ...looks]);
    } catch (error) {
      target.findings.push(finding('source', 'block', 'sourceAway', { params, error }));
    }
    target.done = true;
    this.#tell();
  }

  #tell(): void {
    if (this.#cancelled.signal.aborted) return;
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      const targets = this.#targets.map((target) => ({ ...target, findings: [...target.findings] }));
      this.emit({ targets, places: this.#places, done: this.#done });
    }, tellAfterMs);
  }
}

/** Tells what is known so far, again at each change. */
export function watchReport(
  parts: ReportParts,
  request: MigrationRequest,
  emit: (report: MigrationReport) => void,
): Unsubscribe {
  const look = new Look(parts, request, emit);
  // What hinders a probe is a finding of its own; nothing else can fail.
  void look.run().catch(() => {});
  return () => look.end();
}
