import type { ErrorDto } from './errors.js';

/**
 * What travels over a window's one MessagePort. `id` is chosen by the page and unique per port.
 * A byte stream gets a MessagePort of its own, handed over with the `opened` message.
 */
export type ToMain =
  | { type: 'call'; id: number; name: string; args: unknown }
  | { type: 'cancel'; id: number }
  | { type: 'subscribe'; id: number; name: string; args: unknown }
  | { type: 'unsubscribe'; id: number }
  | { type: 'open'; id: number; name: string; args: unknown };

export type ToPage =
  | { type: 'reply'; id: number; ok: true; value: unknown }
  | { type: 'reply'; id: number; ok: false; error: ErrorDto }
  | { type: 'payload'; id: number; payload: unknown }
  /** The subscription ended from main's side; without an error it ended in order. */
  | { type: 'ended'; id: number; error: ErrorDto | null }
  /** Carries the stream's MessagePort as its one transferred port. */
  | { type: 'opened'; id: number; value: unknown };

/**
 * What travels over a byte stream's own port, the same in both directions. A side may have at most
 * `STREAM_WINDOW` bytes sent and not yet credited by the other, so that a slow reader slows the writer down.
 */
export type StreamMessage =
  | { type: 'data'; bytes: Uint8Array }
  | { type: 'credit'; bytes: number }
  | { type: 'end'; error: ErrorDto | null };

export const STREAM_WINDOW = 256 * 1024;

/** The largest message main accepts from a page, as counted by ipc (strings and bytes). */
export const MAX_MESSAGE_BYTES = 4 * 1024 * 1024;

/** The channel on which main hands the window's port to the preload, and the preload to the page. */
export const PORT_CHANNEL = 'virtdeck-port';
