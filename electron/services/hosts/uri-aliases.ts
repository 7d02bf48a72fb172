import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import type { AliasFile, UriAlias } from '../../contract/portable.js';
import { redact } from '../redact.js';
import { checkUri, hostIdOf } from './host-uri.js';

interface Token {
  kind: 'word' | 'text' | 'sign' | 'number';
  value: string;
}

/** What libvirt's configuration files are made of; comments and blanks are left out. Null for anything else. */
function tokens(text: string): Token[] | null {
  const pattern =
    /(?<skip>\s+|#[^\n]*)|"""(?<long>[^]*?)"""|"(?<double>[^"\n]*)"|'(?<single>[^'\n]*)'|(?<word>[A-Za-z_][\w-]*)|(?<sign>[=[\],])|(?<number>-?\d+)/y;
  const found: Token[] = [];
  while (pattern.lastIndex < text.length) {
    const groups = pattern.exec(text)?.groups;
    if (!groups) return null;
    const { skip, long, double, single, word, sign, number } = groups;
    const quoted = long ?? double ?? single;
    if (skip !== undefined) continue;
    if (quoted !== undefined) found.push({ kind: 'text', value: quoted });
    else if (word !== undefined) found.push({ kind: 'word', value: word });
    else if (sign !== undefined) found.push({ kind: 'sign', value: sign });
    else found.push({ kind: 'number', value: number ?? '' });
  }
  return found;
}

/** The value of a setting: texts of a list, or one text. */
function listAfter(all: readonly Token[], at: number): string[] | null {
  if (all[at]?.value !== '=' || all[at]?.kind !== 'sign') return null;
  const first = all[at + 1];
  if (first?.kind === 'text') return [first.value];
  if (first?.kind !== 'sign' || first.value !== '[') return null;
  const values: string[] = [];
  for (const { kind, value } of all.slice(at + 2)) {
    if (kind === 'text') values.push(value);
    else if (kind === 'sign' && value === ']') return values;
    else if (kind !== 'sign' || value !== ',') return null;
  }
  return null;
}

/** The aliases of a libvirt.conf: "name=URI" each. Null where the file can't be understood. */
export function parseUriAliases(text: string): { name: string; uri: string }[] | null {
  const all = tokens(text);
  if (!all) return null;
  const at = all.findLastIndex(({ kind, value }) => kind === 'word' && value === 'uri_aliases');
  if (at < 0) return [];
  const values = listAfter(all, at + 1);
  return (
    values?.flatMap((value) => {
      const [, name, uri] = /^([\w.-]+)=(.+)$/s.exec(value.trim()) ?? [];
      return name !== undefined && uri !== undefined ? [{ name, uri: uri.trim() }] : [];
    }) ?? null
  );
}

function places(env: NodeJS.ProcessEnv, uid: number): string[] {
  const base = env['XDG_CONFIG_HOME'];
  const own = join(base && isAbsolute(base) ? base : join(homedir(), '.config'), 'libvirt', 'libvirt.conf');
  const system = '/etc/libvirt/libvirt.conf';
  // libvirt reads one of them: root the system's, everybody else their own.
  return uid === 0 ? [system, own] : [own, system];
}

function statusOf(uri: string, isConfigured: (id: string) => boolean): UriAlias['status'] {
  try {
    return isConfigured(hostIdOf(checkUri(uri))) ? 'configured' : 'new';
  } catch {
    return 'invalid';
  }
}

/** What libvirt's client configuration calls hosts. */
export function readUriAliases(
  isConfigured: (id: string) => boolean,
  env: NodeJS.ProcessEnv = process.env,
  paths = places(env, process.getuid?.() ?? 0),
): Promise<AliasFile[]> {
  return Promise.all(
    paths.map(async (path): Promise<AliasFile> => {
      let text: string;
      try {
        text = await readFile(path, 'utf8');
      } catch (error) {
        const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
        return { path, state: missing ? 'missing' : 'unreadable', aliases: [] };
      }
      const aliases = parseUriAliases(text);
      if (!aliases) return { path, state: 'broken', aliases: [] };
      return {
        path,
        state: 'read',
        aliases: aliases.map(({ name, uri }) => {
          const status = statusOf(uri, isConfigured);
          // One with a password in it is shown, but not its password.
          return { name, uri: status === 'invalid' ? redact(uri) : uri, status };
        }),
      };
    }),
  );
}
