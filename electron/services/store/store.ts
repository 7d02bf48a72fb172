import { Worker } from 'node:worker_threads';
import type { Logger } from '../log.js';
import type { Notices } from '../notices.js';
import type {
  EventQuery,
  EventRecord,
  FrameRecord,
  Opened,
  PointsQuery,
  PointsRecord,
  StoredPoints,
  WriteBatch,
} from './records.js';
import type { StoreData, StoreReply, StoreRequest } from './worker.js';

/** Writes wait this long for others, so that they share a transaction. */
const batchMs = 3000;
const retryMs = 30_000;
/** What waits for a disk that takes nothing: more is forgotten. */
const maxWaitingFrames = 64;
const maxWaitingPoints = 512;
const maxWaitingEvents = 5000;
const maxFileBytes = 256 * 1024 * 1024;

type Question = StoreRequest extends infer R ? (R extends { id: number } ? Omit<R, 'id'> : never) : never;

export interface StoreOptions {
  path: string;
  /** The script of the store's thread; null keeps nothing beyond this run. */
  workerFile: string | null;
  notices: Notices;
  log: Logger;
}

class StoreError extends Error {
  constructor(
    message: string,
    readonly damaged: boolean,
  ) {
    super(message);
  }
}

/** Keeps the newest, the oldest first to go. */
function bound<K, V>(map: Map<K, V>, most: number): void {
  for (const key of map.keys()) {
    if (map.size <= most) return;
    map.delete(key);
  }
}

/**
 * History that outlives the app. Nothing here waits for a disk, and nothing fails: what can't be written or read is
 * as if it had never been, and the user is told.
 */
export class Store {
  #worker: Worker | null = null;
  #lastId = 0;
  readonly #pending = new Map<
    number,
    { resolve: (value: unknown) => void; reject: (error: Error) => void }
  >();
  readonly #frames = new Map<string, FrameRecord>();
  readonly #points = new Map<string, PointsRecord>();
  readonly #events = new Map<number, EventRecord>();
  #timer: NodeJS.Timeout | null = null;
  #writing: Promise<void> = Promise.resolve();
  #closed = false;
  #reopened = false;
  #opened: Promise<Opened | null> | null = null;

  constructor(private readonly options: StoreOptions) {}

  /** null when there is no history to go on with. */
  open(): Promise<Opened | null> {
    return (this.#opened ??= this.#open());
  }

  putFrame(frame: FrameRecord): void {
    this.#frames.set(`${frame.hostId} ${frame.tier} ${frame.time}`, frame);
    bound(this.#frames, maxWaitingFrames);
    this.#plan(batchMs);
  }

  putPoints(points: PointsRecord): void {
    this.#points.set(`${points.hostId} ${points.uuid} ${points.tier} ${points.bucket}`, points);
    bound(this.#points, maxWaitingPoints);
    this.#plan(batchMs);
  }

  putEvent(event: EventRecord): void {
    this.#events.set(event.id, event);
    bound(this.#events, maxWaitingEvents);
    this.#plan(batchMs);
  }

  /** Newest first, all that was put included; null when it can't be told. */
  async events(query: EventQuery): Promise<EventRecord[] | null> {
    await this.flush();
    return this.#events.size > 0 ? null : this.#read<EventRecord[]>({ type: 'events', query });
  }

  async points(query: PointsQuery): Promise<StoredPoints[]> {
    return (await this.#read<StoredPoints[]>({ type: 'points', query })) ?? [];
  }

  async frames(hostId: string, since: number): Promise<FrameRecord[]> {
    return (await this.#read<FrameRecord[]>({ type: 'frames', hostId, since })) ?? [];
  }

  /** Writes what waits. */
  async flush(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#writing = this.#writing.then(() => this.#write());
    await this.#writing;
  }

  async close(): Promise<void> {
    await this.flush();
    this.#closed = true;
    if (this.#timer) clearTimeout(this.#timer);
    if (!this.#worker) return;
    await this.#ask({ type: 'close' }).catch(() => undefined);
    await this.#worker?.terminate();
  }

  async #open(): Promise<Opened | null> {
    const opened = await this.#read<Opened>({ type: 'open' });
    if (opened?.setAside) this.#toldSetAside(opened.setAside);
    return opened;
  }

  async #write(): Promise<void> {
    const { workerFile, notices } = this.options;
    const batch: WriteBatch = {
      frames: [...this.#frames.values()],
      points: [...this.#points.values()],
      events: [...this.#events.values()],
    };
    if (!workerFile || this.#closed) return;
    if (batch.frames.length + batch.points.length + batch.events.length === 0) return;
    try {
      await this.#ask({ type: 'write', batch, now: Date.now() });
    } catch (error) {
      await this.#failed(error);
      this.#plan(retryMs);
      return;
    }
    // What was put in the meantime stays.
    for (const [key, frame] of this.#frames) if (batch.frames.includes(frame)) this.#frames.delete(key);
    for (const [key, points] of this.#points) if (batch.points.includes(points)) this.#points.delete(key);
    for (const [key, event] of this.#events) if (batch.events.includes(event)) this.#events.delete(key);
    notices.remove('history-not-written');
  }

  async #read<T>(question: Question): Promise<T | null> {
    if (!this.options.workerFile || this.#closed) return null;
    try {
      return (await this.#ask(question)) as T;
    } catch (error) {
      await this.#failed(error);
      return null;
    }
  }

  async #failed(error: unknown): Promise<void> {
    const { path, notices, log } = this.options;
    const message = error instanceof Error ? error.message : String(error);
    log.warn('history could not be read or written', { path, error });
    if (error instanceof StoreError && error.damaged && !this.#reopened) {
      // Damage that shows while the file is in use: opened again it is checked, and put beside.
      this.#reopened = true;
      await this.#ask({ type: 'close' }).catch(() => undefined);
      const opened = (await this.#ask({ type: 'open' }).catch(() => null)) as Opened | null;
      if (opened?.setAside) return this.#toldSetAside(opened.setAside);
    }
    notices.add({ kind: 'history-not-written', path, message });
  }

  #toldSetAside(path: string): void {
    this.options.log.warn('the history file was damaged; a new one is begun', { path });
    this.options.notices.add({ kind: 'history-set-aside', path });
  }

  #ask(question: Question): Promise<unknown> {
    const worker = (this.#worker ??= this.#start());
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject });
      worker.postMessage({ ...question, id });
    });
  }

  #start(): Worker {
    const { path, workerFile } = this.options;
    const workerData: StoreData = { path, maxBytes: maxFileBytes };
    const worker = new Worker(workerFile ?? '', { workerData });
    // It must not keep a process alive that has nothing else to do.
    worker.unref();
    worker.on('message', (reply: StoreReply) => {
      const asked = this.#pending.get(reply.id);
      this.#pending.delete(reply.id);
      if (reply.ok) asked?.resolve(reply.value);
      else asked?.reject(new StoreError(reply.message, reply.damaged));
    });
    const gone = (error: Error): void => {
      if (this.#worker !== worker) return;
      this.#worker = null;
      for (const { reject } of this.#pending.values()) reject(error);
      this.#pending.clear();
    };
    worker.on('error', gone);
    worker.on('exit', () => gone(new Error('The history thread has ended')));
    return worker;
  }

  #plan(afterMs: number): void {
    if (this.#timer || this.#closed || !this.options.workerFile) return;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      void this.flush();
    }, afterMs);
    this.#timer.unref();
  }
}
