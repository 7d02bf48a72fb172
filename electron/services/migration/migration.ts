import type { Unsubscribe } from '../../contract/handlers.js';
import type {
  MigrationDto,
  MigrationFigures,
  MigrationRound,
  MigrationSamplesPayload,
} from '../../contract/migration-run.js';
import type { OperationDto } from '../../contract/operations.js';
import { Emitter } from '../emitter.js';
import { figuresOf } from './figures.js';
import type { DestinationBefore } from './leftovers.js';
import { driverOf, traitsOf } from './order.js';
import type { MigrationCall, MigrationOrder } from './order.js';
import { MigrationSamples, valuesOf } from './samples.js';

/** Rounds that are kept: the first ones and the last. */
const mostRounds = 100;
/** Nothing sent for so long is worth a word. */
const quietAfterMs = 3000;

type MigrationChange = Partial<
  Pick<
    MigrationDto,
    | 'phase'
    | 'driver'
    | 'destination'
    | 'traits'
    | 'settings'
    | 'result'
    | 'whereabouts'
    | 'leftovers'
    | 'retriedBy'
    | 'begunAt'
    | 'endedAt'
    | 'state'
    | 'error'
    | 'quietSince'
    | 'figures'
    | 'rounds'
  >
>;

/** One machine on its way to another host. */
export class Migration {
  /** What was on the destination before; null where that could not be asked. */
  before: DestinationBefore | null = null;
  /** What libvirt was told. */
  call: MigrationCall | null = null;
  readonly #samples = new MigrationSamples();
  readonly #ticks = new Emitter<MigrationSamplesPayload>();
  #dto: MigrationDto;
  #movedAt = 0;

  constructor(
    { id, group, startedAt, state, error, endedAt }: OperationDto,
    public order: MigrationOrder,
    private readonly changed: (migration: Migration) => void,
  ) {
    this.#dto = {
      id,
      group,
      hostId: order.hostId,
      uuid: order.uuid,
      name: order.name,
      destination: order.destination,
      destinationName: order.destinationName,
      driver: order.found ? 'unknown' : driverOf(order.flags),
      traits: traitsOf(order.flags),
      startedAt,
      begunAt: null,
      endedAt,
      state,
      error,
      phase: endedAt === null ? 'queued' : 'ended',
      quietSince: null,
      figures: null,
      rounds: [],
      settings: null,
      result: null,
      whereabouts: null,
      leftovers: [],
      retriedBy: null,
    };
  }

  get dto(): MigrationDto {
    return this.#dto;
  }

  set(change: MigrationChange): void {
    this.#dto = { ...this.#dto, ...change };
    this.changed(this);
  }

  /** It was found running, and has turned up at its destination. */
  arrivesAt(destination: MigrationDto['destination']): void {
    this.order = { ...this.order, destination };
    this.set({ destination });
  }

  /** A reading of its job. */
  read(stats: Readonly<Record<string, unknown>>, halfMoved: boolean): void {
    const now = Date.now();
    const figures = figuresOf(stats);
    // While the destination is prepared nothing is counted yet.
    const counts = figures.memoryTotalBytes + figures.diskTotalBytes > 0;
    const tick = counts ? this.#samples.add(now, valuesOf(figures)) : null;
    if (tick) this.#ticks.emit(tick);
    this.set({
      figures,
      phase: halfMoved ? 'post-copy' : phaseOf(figures),
      rounds: withRound(this.#dto.rounds, figures),
      quietSince: this.#quietSince(figures, now),
    });
  }

  watchSamples(emit: (payload: MigrationSamplesPayload) => void): Unsubscribe {
    emit(this.#samples.history());
    return this.#ticks.subscribe(emit);
  }

  #quietSince(figures: MigrationFigures, now: number): number | null {
    const before = this.#dto.figures;
    const left = figures.memoryRemainingBytes + figures.diskRemainingBytes;
    if (!before || sentOf(before) !== sentOf(figures) || left === 0) this.#movedAt = now;
    return now - this.#movedAt >= quietAfterMs ? this.#movedAt : null;
  }
}

const sentOf = ({ memorySentBytes, diskSentBytes }: MigrationFigures): number =>
  memorySentBytes + diskSentBytes;

function phaseOf(figures: MigrationFigures): MigrationDto['phase'] {
  const { memoryTotalBytes, diskTotalBytes, memoryRemainingBytes, diskRemainingBytes } = figures;
  if (memoryTotalBytes + diskTotalBytes === 0) return 'preparing';
  if (figures.memorySentBytes === 0 && diskTotalBytes > 0) return 'disks';
  return memoryRemainingBytes + diskRemainingBytes === 0 ? 'switching' : 'memory';
}

function withRound(rounds: readonly MigrationRound[], figures: MigrationFigures): MigrationRound[] {
  const { iteration, elapsedMs, memoryRemainingBytes, memoryRateBytes, dirtyRateBytes } = figures;
  const last = rounds.at(-1);
  // QEMU counts from 0 or 1, whichever version; what counts is that it has gone up.
  if (figures.memorySentBytes === 0) return [...rounds];
  const round: MigrationRound = {
    iteration,
    atMs: last?.iteration === iteration ? last.atMs : elapsedMs,
    remainingBytes: last?.iteration === iteration ? last.remainingBytes : memoryRemainingBytes,
    rateBytes: memoryRateBytes,
    dirtyRateBytes,
  };
  if (last?.iteration === iteration) return [...rounds.slice(0, -1), round];
  const kept = rounds.length < mostRounds ? rounds : [...rounds.slice(0, 50), ...rounds.slice(-49)];
  return [...kept, round];
}
