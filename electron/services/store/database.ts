import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { Database } from 'node-sqlite3-wasm';
import { migrations } from './schema.js';

export interface OpenedDatabase {
  db: Database;
  /** Where a file that could not be used was put. */
  setAside: string | null;
}

function number(db: Database, pragma: string): number {
  return Number(Object.values(db.get(`PRAGMA ${pragma}`) ?? {})[0]);
}

/** Throws when the file is not what this app can go on with. */
function openChecked(path: string): Database {
  // The library locks by a folder, which a killed process leaves behind; the app itself takes care that it runs once.
  rmSync(`${path}.lock`, { recursive: true, force: true });
  const db: Database = new Database(path);
  try {
    db.exec('PRAGMA locking_mode = EXCLUSIVE');
    // What was begun when the process was killed is taken back, what was committed is there.
    db.exec('PRAGMA journal_mode = WAL');
    db.exec('PRAGMA synchronous = NORMAL');
    const [check] = db.all('PRAGMA quick_check(1)');
    const verdict: unknown = Object.values(check ?? {})[0];
    if (verdict !== 'ok') throw new Error(`the file is damaged: ${String(verdict)}`);
    const version = number(db, 'user_version');
    if (version > migrations.length) throw new Error(`the file is of a newer version (${version})`);
    migrations.slice(version).forEach((sql, index) => {
      db.exec(`BEGIN; ${sql} PRAGMA user_version = ${version + index + 1}; COMMIT`);
    });
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Whether an error says that the file is broken, not that there is no room or no permission. */
export function isDamage(error: unknown): boolean {
  return (
    error instanceof Error && /malformed|not a database|damaged|newer version|corrupt/.test(error.message)
  );
}

/** Opens the file or makes it. One that is damaged is put beside, and a new one begun. */
export function openDatabase(path: string): OpenedDatabase {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  try {
    return { db: openChecked(path), setAside: null };
  } catch (error) {
    if (!isDamage(error)) throw error;
  }
  const setAside = `${path}.broken-${new Date().toISOString().replaceAll(':', '')}`;
  renameSync(path, setAside);
  for (const suffix of ['-wal', '-journal'])
    try {
      renameSync(`${path}${suffix}`, `${setAside}${suffix}`);
    } catch {
      // There was none.
    }
  return { db: openChecked(path), setAside };
}

/** How much of the file is in use. */
export function usedBytes(db: Database): number {
  return (number(db, 'page_count') - number(db, 'freelist_count')) * number(db, 'page_size');
}
