import { de } from './de';
import { en } from './en';
import { currentLanguage } from './language';
import type { Language } from './language';

/** A text, or a function of its parameters. */
type Message = string | ((params: never) => string);
interface Messages {
  readonly [key: string]: Message | Messages;
}

type Paths<T> = {
  [K in keyof T & string]: T[K] extends Message ? K : `${K}.${Paths<T[K]>}`;
}[keyof T & string];

type At<T, P extends string> = P extends `${infer Head}.${infer Rest}`
  ? Head extends keyof T
    ? At<T[Head], Rest>
    : never
  : P extends keyof T
    ? T[P]
    : never;

export type MessageKey = Paths<typeof en>;
type Params<K extends MessageKey> = At<typeof en, K> extends (params: infer P) => string ? [params: P] : [];

const catalogues: Record<Language, Messages> = { en, de };

function find(catalogue: Messages, path: readonly string[]): Message | undefined {
  let node: Message | Messages | undefined = catalogue;
  for (const part of path) {
    if (node === undefined || typeof node === 'string' || typeof node === 'function') return undefined;
    node = Object.hasOwn(node, part) ? node[part] : undefined;
  }
  return typeof node === 'object' ? undefined : node;
}

/**
 * The text for a key, with its parameters: t('hosts.ready', { n: 2 }). In the language in use when it is called, so
 * nothing at a module's top level may call it.
 */
export function t<K extends MessageKey>(key: K, ...params: Params<K>): string {
  return translate(key, params[0] as Record<string, unknown> | undefined) ?? key;
}

/** For keys that come from elsewhere (an operation's log, an error's explanation); null when there is no such text. */
export function translate(key: string, params: Record<string, unknown> = {}): string | null {
  const path = key.split('.');
  const message = find(catalogues[currentLanguage()], path) ?? find(en, path);
  if (message === undefined) return null;
  return typeof message === 'string'
    ? message
    : (message as (params: Record<string, unknown>) => string)(params);
}
