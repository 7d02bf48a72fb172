import { createRequire } from 'node:module';
import { constants } from 'node:os';

import { LibraryMissingError, LibvirtError, type LibraryMissingReason } from './errors.js';
import type { RawAddon } from './raw.js';

type Loaded = { addon: RawAddon } | { error: LibraryMissingError };

type Listener = (...payload: unknown[]) => void;

let loaded: Loaded | undefined;
let nextToken = 1;
const listeners = new Map<number, Listener>();

function reasonOf(error: unknown): LibraryMissingReason {
  const { code, message } = error as { code?: string; message?: string };
  if (code === 'MODULE_NOT_FOUND') return 'addon-missing';
  return /libvirt[\w-]*\.so/.test(message ?? '') && /cannot open shared object/.test(message ?? '')
    ? 'library-missing'
    : 'load-failed';
}

// Node exports its own OpenSSL, which libvirt's TLS and SSH libraries would bind to; DEEPBIND makes them take
// their own. Electron exports none, and DEEPBIND breaks its allocator.
function loadFlags(): number {
  const { RTLD_NOW, RTLD_DEEPBIND } = constants.dlopen;
  return process.versions['electron'] ? RTLD_NOW : RTLD_NOW | RTLD_DEEPBIND;
}

/**
 * Runs a listener; its failure is the program's affair: reported as uncaught, and the next one gets its turn.
 */
export function protect(listener: () => void): void {
  try {
    listener();
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}

function dispatch(token: number, ...payload: unknown[]): void {
  protect(() => listeners.get(token)?.(...payload));
}

function load(): Loaded {
  try {
    const path = createRequire(import.meta.url).resolve('@virtdeck/libvirt/addon');
    const module = { exports: {} as RawAddon };
    process.dlopen(module, path, loadFlags());
    module.exports.setFunctions((fields) => new LibvirtError(fields), dispatch);
    return { addon: module.exports };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { error: new LibraryMissingError(reasonOf(error), message) };
  }
}

/** The addon, loaded at the first use; throws a LibraryMissingError when it can't be. */
export function addon(): RawAddon {
  loaded ??= load();
  if ('error' in loaded) throw loaded.error;
  return loaded.addon;
}

/** Registers a receiver for what the addon sends under the returned token. */
export function listen(listener: Listener): number {
  const token = nextToken++;
  listeners.set(token, listener);
  return token;
}

export function unlisten(token: number): void {
  listeners.delete(token);
}

/** Whether libvirt can be used on this machine, and which version of its library is loaded. */
export type LibraryStatus =
  { available: true; version: string } | { available: false; reason: LibraryMissingReason; message: string };

/** Tells whether libvirt's library is there, without opening anything. Never throws. */
export function libraryStatus(): LibraryStatus {
  loaded ??= load();
  if ('error' in loaded) {
    return { available: false, reason: loaded.error.reason, message: loaded.error.message };
  }
  const version = loaded.addon.virGetVersion();
  const parts = [Math.floor(version / 1_000_000), Math.floor(version / 1000) % 1000, version % 1000];
  return { available: true, version: parts.join('.') };
}
