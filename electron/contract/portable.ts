import { z } from 'zod';
import { settingsPatch } from './app.js';
import { hostInput } from './hosts.js';

/** What is taken from one machine to another: hosts in their order, and settings; no secrets. */
export const portableFile = z.strictObject({
  format: z.literal('virtdeck-hosts'),
  version: z.literal(1),
  hosts: z.array(hostInput).max(2000),
  settings: settingsPatch,
});
export type PortableFile = z.output<typeof portableFile>;

/** The text of such a file, as the user chose it: not trusted. */
export const portableText = z.string().max(1_000_000);

/** One field that differs, each side as text. */
export interface FieldChange {
  field: string;
  from: string;
  to: string;
}

export interface HostImport {
  uri: string;
  name: string;
  /** new; same: in the list just so; changed: in the list, and `changes` would be made. */
  status: 'new' | 'same' | 'changed';
  changes: FieldChange[];
}

/** What an import would do. */
export interface ImportPlan {
  hosts: HostImport[];
  settings: FieldChange[];
}

/** What of the plan is wanted. */
export const importChoice = z.strictObject({
  text: portableText,
  uris: z.array(z.string().max(2048)).max(2000),
  settings: z.boolean(),
});

/** A host of libvirt's client configuration. */
export interface UriAlias {
  name: string;
  uri: string;
  status: 'new' | 'configured' | 'invalid';
}

export interface AliasFile {
  path: string;
  /** missing, unreadable or broken: it has no aliases to show. */
  state: 'read' | 'missing' | 'unreadable' | 'broken';
  aliases: UriAlias[];
}
