import type { SettingsPatch } from '../../contract/app.js';
import { portableFile } from '../../contract/portable.js';
import type { FieldChange, HostImport, ImportPlan, PortableFile } from '../../contract/portable.js';
import type { HostSpec } from '../../contract/hosts.js';
import { appError } from '../errors.js';
import type { SettingsStore } from '../settings.js';
import type { Hosts } from './hosts.js';
import { checkUri } from './host-uri.js';

/** What of the settings is about this machine and this moment only. */
const own = ['recents', 'sidebarWidth', 'sidebarCollapsed'] as const satisfies (keyof SettingsPatch)[];

function portableSettings(settings: SettingsPatch): SettingsPatch {
  return Object.fromEntries(
    Object.entries(settings).filter(([key]) => !(own as readonly string[]).includes(key)),
  );
}

const shown = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

function differences(from: object, to: object): FieldChange[] {
  const before = new Map(Object.entries(from));
  return Object.entries(to).flatMap(([field, value]) => {
    const was: unknown = before.get(field);
    return JSON.stringify(was) === JSON.stringify(value)
      ? []
      : [{ field, from: shown(was), to: shown(value) }];
  });
}

function specOf(host: HostSpec): HostSpec {
  const { uri, name, readonly, autoconnect, group, colour, notes, advanced } = host;
  return { uri, name, readonly, autoconnect, group, colour, notes, advanced };
}

/** Hosts and settings as a file for another machine, and back. */
export class Portable {
  constructor(
    private readonly hosts: Hosts,
    private readonly settings: SettingsStore,
  ) {}

  export(): string {
    const file: PortableFile = {
      format: 'virtdeck-hosts',
      version: 1,
      hosts: this.settings.hosts.map(specOf),
      settings: portableSettings(this.settings.chosen),
    };
    return `${JSON.stringify(file, null, 2)}\n`;
  }

  plan(text: string): ImportPlan {
    const { hosts, settings } = read(text);
    const known = this.#known();
    return {
      hosts: hosts.map((spec): HostImport => {
        const there = known.get(spec.uri);
        const changes = there ? differences(there, spec) : [];
        const status = !there ? 'new' : changes.length > 0 ? 'changed' : 'same';
        return { uri: spec.uri, name: spec.name || spec.uri, status, changes };
      }),
      settings: differences(this.settings.settings, settings),
    };
  }

  import(text: string, uris: readonly string[], withSettings: boolean): void {
    const { hosts, settings } = read(text);
    const wanted = new Set(uris);
    this.hosts.merge(hosts.filter(({ uri }) => wanted.has(uri)));
    if (withSettings && Object.keys(settings).length > 0) this.settings.update(settings);
  }

  #known(): Map<string, HostSpec> {
    return new Map(this.settings.hosts.map((host) => [host.uri, specOf(host)]));
  }
}

function read(text: string): PortableFile {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw appError('BAD_FILE', 'The file is not JSON');
  }
  const parsed = portableFile.safeParse(content);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw appError('BAD_FILE', `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not understood'}`);
  }
  const file = { ...parsed.data, settings: portableSettings(parsed.data.settings) };
  const seen = new Set<string>();
  for (const host of file.hosts) {
    host.uri = checkUri(host.uri);
    if (seen.has(host.uri)) throw appError('BAD_FILE', `${host.uri} is in the file twice`);
    seen.add(host.uri);
  }
  return file;
}
