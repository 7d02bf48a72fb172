import { parentPort, workerData } from 'node:worker_threads';
import { isDamage } from './database.js';
import { HistoryDatabase } from './history-database.js';
import type { EventQuery, PointsQuery, WriteBatch } from './records.js';

// The store's thread: SQLite is synchronous, and main must never wait for a disk.

export type StoreRequest =
  | { id: number; type: 'open' }
  | { id: number; type: 'write'; batch: WriteBatch; now: number }
  | { id: number; type: 'events'; query: EventQuery }
  | { id: number; type: 'points'; query: PointsQuery }
  | { id: number; type: 'frames'; hostId: string; since: number }
  | { id: number; type: 'close' };

export type StoreReply =
  { id: number; ok: true; value: unknown } | { id: number; ok: false; message: string; damaged: boolean };

export interface StoreData {
  path: string;
  maxBytes: number;
}

const { path, maxBytes } = workerData as StoreData;
let database: HistoryDatabase | null = null;

function answer(request: StoreRequest): unknown {
  if (request.type === 'close') {
    database?.close();
    database = null;
    return null;
  }
  database ??= new HistoryDatabase(path, maxBytes);
  switch (request.type) {
    case 'open':
      return database.opened;
    case 'write':
      return database.write(request.batch, request.now);
    case 'events':
      return database.events(request.query);
    case 'points':
      return database.points(request.query);
    case 'frames':
      return database.frames(request.hostId, request.since);
  }
}

parentPort?.on('message', (request: StoreRequest) => {
  let reply: StoreReply;
  try {
    reply = { id: request.id, ok: true, value: answer(request) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    reply = { id: request.id, ok: false, message, damaged: isDamage(error) };
  }
  parentPort?.postMessage(reply);
});
