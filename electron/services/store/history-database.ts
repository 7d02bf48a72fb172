import type { Database, Statement } from 'node-sqlite3-wasm';
import { openDatabase, usedBytes } from './database.js';
import { packFrame, packPoints, unpackFrame, unpackPoints } from './pack.js';
import { bucketMs } from './records.js';
import type {
  EventQuery,
  EventRecord,
  FrameRecord,
  Opened,
  PointsQuery,
  PointsRecord,
  StoredPoints,
  StoredTier,
  WriteBatch,
} from './records.js';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** What is older is forgotten. */
const keptMs: Readonly<Record<StoredTier, number>> = { 1: 2 * hourMs, 2: 14 * dayMs };
const keptEventsMs = 90 * dayMs;
const maxEvents = 200_000;
const maintainEveryMs = 10 * 60_000;

type Row = Record<string, number | bigint | string | Uint8Array | null>;

/** History in one SQLite file. Synchronous: it lives on a thread of its own. */
export class HistoryDatabase {
  readonly opened: Opened;
  readonly #db: Database;
  readonly #statements = new Map<string, Statement>();
  readonly #objects = new Map<string, number>();
  #maintainedAt = -Infinity;

  /** @param maxBytes what the file may hold; beyond it the oldest goes first */
  constructor(
    path: string,
    private readonly maxBytes: number,
  ) {
    const { db, setAside } = openDatabase(path);
    this.#db = db;
    const last = this.#row('SELECT max(id) AS id FROM events');
    this.opened = { setAside, lastEventId: Number(last?.['id'] ?? 0) };
  }

  close(): void {
    for (const statement of this.#statements.values()) statement.finalize();
    this.#db.close();
  }

  /** All of it or nothing. */
  write({ frames, points, events }: WriteBatch, now: number): void {
    this.#db.exec('BEGIN');
    try {
      for (const frame of frames) this.#writeFrame(frame);
      for (const each of points) this.#writePoints(each);
      for (const event of events) this.#writeEvent(event);
      this.#db.exec('COMMIT');
    } catch (error) {
      // What the failed transaction has numbered is not there.
      this.#objects.clear();
      if (this.#db.inTransaction) this.#db.exec('ROLLBACK');
      throw error;
    }
    // A clock may be set back.
    if (Math.abs(now - this.#maintainedAt) < maintainEveryMs) return;
    this.#maintainedAt = now;
    this.#maintain(now);
  }

  /** Newest first. */
  events(query: EventQuery): EventRecord[] {
    const where: string[] = [];
    const values: (string | number)[] = [];
    const add = (condition: string, ...bound: (string | number)[]): void => {
      where.push(condition);
      values.push(...bound);
    };
    const among = (column: string, list: readonly string[]): string =>
      `${column} IN (${list.map(() => '?').join(', ')})`;
    if (query.hostId !== null) add('host = ?', query.hostId);
    if (query.uuid !== null) add('uuid = ?', query.uuid);
    if (query.kinds.length > 0) add(among('kind', query.kinds), ...query.kinds);
    if (query.levels.length > 0) add(among('level', query.levels), ...query.levels);
    if (query.sources.length > 0) add(among('source', query.sources), ...query.sources);
    if (query.from !== null) add('last_at >= ?', query.from);
    if (query.to !== null) add('at <= ?', query.to);
    if (query.before !== null) add('id < ?', query.before);
    if (query.text !== '') {
      const pattern = `%${query.text.replace(/[\\%_]/g, '\\$&')}%`;
      const named = "name LIKE ? ESCAPE '\\'";
      if (query.events.length > 0)
        add(`(${named} OR ${among('event', query.events)})`, pattern, ...query.events);
      else add(named, pattern);
    }
    const condition = where.length > 0 ? `WHERE ${where.join(' AND ')}` : '';
    const rows = this.#db.all(`SELECT * FROM events ${condition} ORDER BY id DESC LIMIT ?`, [
      ...values,
      query.limit,
    ]) as Row[];
    return rows.map((row) => ({
      id: Number(row['id']),
      at: Number(row['at']),
      lastAt: Number(row['last_at']),
      count: Number(row['count']),
      hostId: String(row['host']),
      kind: String(row['kind']),
      uuid: String(row['uuid']),
      name: String(row['name']),
      source: String(row['source']),
      event: String(row['event']),
      level: String(row['level']),
      params: String(row['params']),
    }));
  }

  /** What is known of one object, in pieces that may overlap, the finer ones last. */
  points({ hostId, uuid, tier, since }: PointsQuery): StoredPoints[] {
    const object = this.#find(hostId, uuid);
    const frames = this.#frames(hostId, tier, since).flatMap(({ time, frame }) => {
      const at = object === null ? -1 : frame.objects.indexOf(object);
      return at < 0 ? [] : [{ time, cpu: frame.cpuPercent[at] ?? NaN, memory: frame.memoryKiB[at] ?? NaN }];
    });
    const pieces: StoredPoints[] = [];
    if (frames.length > 0)
      pieces.push({
        times: Float64Array.from(frames, ({ time }) => time),
        series: {
          cpuPercent: Float32Array.from(frames, ({ cpu }) => cpu),
          memoryKiB: Float32Array.from(frames, ({ memory }) => memory),
        },
      });
    if (object === null) return pieces;
    const sql = 'SELECT data FROM points WHERE tier = ? AND bucket = ? AND object = ? AND detail = ?';
    const newest = Number(
      this.#row('SELECT max(bucket) AS bucket FROM points WHERE tier = ?', [tier])?.['bucket'] ?? -1,
    );
    for (const detail of [0, 1])
      for (let bucket = Math.floor(since / bucketMs[tier]); bucket <= newest; bucket++) {
        const data = this.#row(sql, [tier, bucket, object, detail])?.['data'];
        if (data instanceof Uint8Array) pieces.push(unpackPoints(data));
      }
    return pieces;
  }

  /** CPU and memory of all domains of a host, oldest first. */
  frames(hostId: string, since: number): FrameRecord[] {
    const uuids = new Map(
      (this.#db.all('SELECT id, uuid FROM objects WHERE host = ?', [hostId]) as Row[]).map((row) => [
        Number(row['id']),
        String(row['uuid']),
      ]),
    );
    return this.#frames(hostId, 1, since).map(({ time, frame }) => ({
      hostId,
      tier: 1,
      time,
      uuids: Array.from(frame.objects, (object) => uuids.get(object) ?? ''),
      cpuPercent: frame.cpuPercent,
      memoryKiB: frame.memoryKiB,
    }));
  }

  #frames(
    hostId: string,
    tier: StoredTier,
    since: number,
  ): { time: number; frame: ReturnType<typeof unpackFrame> }[] {
    const host = this.#find(hostId, '');
    if (host === null) return [];
    const rows = this.#db.all(
      'SELECT time, data FROM frames WHERE tier = ? AND time >= ? AND host = ? ORDER BY time',
      [tier, since, host],
    ) as Row[];
    return rows.map((row) => ({ time: Number(row['time']), frame: unpackFrame(row['data'] as Uint8Array) }));
  }

  #writeFrame({ hostId, tier, time, uuids, cpuPercent, memoryKiB }: FrameRecord): void {
    const host = this.#number(hostId, '');
    const objects = Uint32Array.from(uuids, (uuid) => this.#number(hostId, uuid));
    this.#run('INSERT OR REPLACE INTO frames VALUES (?, ?, ?, ?)', [
      tier,
      time,
      host,
      packFrame({ objects, cpuPercent, memoryKiB }),
    ]);
    if (tier === 2) this.#compact(host, Math.floor(time / bucketMs[2]) * bucketMs[2]);
  }

  /** Frames of stretches that are over become points, by which an object's past is found without all others'. */
  #compact(host: number, before: number): void {
    const rows = this.#db.all(
      'SELECT time, data FROM frames WHERE tier = 2 AND time < ? AND host = ? ORDER BY time',
      [before, host],
    ) as Row[];
    if (rows.length === 0) return;
    const pieces = new Map<
      string,
      { bucket: number; object: number; times: number[]; cpu: number[]; memory: number[] }
    >();
    for (const row of rows) {
      const time = Number(row['time']);
      const bucket = Math.floor(time / bucketMs[2]);
      const { objects, cpuPercent, memoryKiB } = unpackFrame(row['data'] as Uint8Array);
      objects.forEach((object, index) => {
        const key = `${bucket} ${object}`;
        let piece = pieces.get(key);
        if (!piece) pieces.set(key, (piece = { bucket, object, times: [], cpu: [], memory: [] }));
        piece.times.push(time);
        piece.cpu.push(cpuPercent[index] ?? NaN);
        piece.memory.push(memoryKiB[index] ?? NaN);
      });
    }
    for (const { bucket, object, times, cpu, memory } of pieces.values())
      this.#run('INSERT OR REPLACE INTO points VALUES (2, ?, ?, 0, ?)', [
        bucket,
        object,
        packPoints({
          times: Float64Array.from(times),
          series: { cpuPercent: Float32Array.from(cpu), memoryKiB: Float32Array.from(memory) },
        }),
      ]);
    this.#run('DELETE FROM frames WHERE tier = 2 AND time < ? AND host = ?', [before, host]);
  }

  #writePoints({ hostId, uuid, tier, bucket, times, series }: PointsRecord): void {
    this.#run('INSERT OR REPLACE INTO points VALUES (?, ?, ?, 1, ?)', [
      tier,
      bucket,
      this.#number(hostId, uuid),
      packPoints({ times, series }),
    ]);
  }

  #writeEvent(event: EventRecord): void {
    this.#run('INSERT OR REPLACE INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)', [
      event.id,
      event.at,
      event.lastAt,
      event.count,
      event.hostId,
      event.kind,
      event.uuid,
      event.name,
      event.source,
      event.event,
      event.level,
      event.params,
    ]);
  }

  #maintain(now: number): void {
    for (const tier of [1, 2] as const) {
      this.#run('DELETE FROM points WHERE tier = ? AND bucket < ?', [
        tier,
        Math.floor((now - keptMs[tier]) / bucketMs[tier]),
      ]);
      this.#run('DELETE FROM frames WHERE tier = ? AND time < ?', [tier, now - keptMs[tier]]);
    }
    this.#run('DELETE FROM events WHERE at < ?', [now - keptEventsMs]);
    this.#run('DELETE FROM events WHERE id <= (SELECT id FROM events ORDER BY id DESC LIMIT 1 OFFSET ?)', [
      maxEvents,
    ]);
    while (usedBytes(this.#db) > this.maxBytes && this.#dropOldest());
  }

  /** @returns whether there was anything to drop */
  #dropOldest(): boolean {
    const oldest = this.#row('SELECT min(bucket) AS bucket FROM points WHERE tier = 2')?.['bucket'] ?? null;
    if (oldest !== null) {
      this.#run('DELETE FROM points WHERE tier = 2 AND bucket = ?', [Number(oldest)]);
      return true;
    }
    const events = Number(this.#row('SELECT count(*) AS count FROM events')?.['count'] ?? 0);
    if (events === 0) return false;
    this.#run('DELETE FROM events WHERE id IN (SELECT id FROM events ORDER BY id LIMIT ?)', [
      Math.ceil(events / 10),
    ]);
    return true;
  }

  /** An object's number, found or given. The host itself is the object without a UUID. */
  #number(hostId: string, uuid: string): number {
    const key = `${hostId} ${uuid}`;
    const known = this.#objects.get(key) ?? this.#find(hostId, uuid);
    if (known !== null) {
      this.#objects.set(key, known);
      return known;
    }
    this.#run('INSERT INTO objects (host, uuid) VALUES (?, ?)', [hostId, uuid]);
    const made = this.#find(hostId, uuid) ?? 0;
    this.#objects.set(key, made);
    return made;
  }

  #find(hostId: string, uuid: string): number | null {
    const row = this.#row('SELECT id FROM objects WHERE host = ? AND uuid = ?', [hostId, uuid]);
    return row ? Number(row['id']) : null;
  }

  /**
   * The first row. All are read: a statement that stands still in the middle would keep the write-ahead log from ever
   * being emptied.
   */
  #row(sql: string, values: (string | number)[] = []): Row | null {
    return (this.#statement(sql).all(values)[0] as Row | undefined) ?? null;
  }

  #run(sql: string, values: (string | number | Uint8Array)[]): void {
    this.#statement(sql).run(values);
  }

  #statement(sql: string): Statement {
    let statement = this.#statements.get(sql);
    if (!statement) this.#statements.set(sql, (statement = this.#db.prepare(sql)));
    return statement;
  }
}
