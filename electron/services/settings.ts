import { mkdirSync, readFileSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { route, settingsPatch } from '../contract/app.js';
import type { Settings, SettingsPatch } from '../contract/app.js';
import type { Unsubscribe } from '../contract/handlers.js';
import { hostId, hostInput } from '../contract/hosts.js';
import { writeFileAtomic } from './atomic-file.js';
import { Emitter } from './emitter.js';
import type { Logger } from './log.js';
import { Notices } from './notices.js';

const defaults: Settings = {
  language: 'system',
  theme: 'system',
  density: 'comfortable',
  scale: 1,
  sidebarWidth: 248,
  sidebarCollapsed: false,
  closedGroups: [],
  recents: [],
  notifyLevel: 'important',
  mutedNotices: [],
  desktopNotices: false,
  shutdownTimeoutSeconds: 60,
  parallelPerHost: 8,
  migrationsPerHost: 2,
  machineList: null,
  views: [],
};

const storedHost = hostInput.extend({ id: hostId });
export type StoredHost = z.output<typeof storedHost>;

const windowPlacement = z.strictObject({
  x: z.number().nullable(),
  y: z.number().nullable(),
  width: z.number().min(1),
  height: z.number().min(1),
  maximized: z.boolean(),
  /** What it showed. */
  route: route.nullable().default(null),
});
export type WindowPlacement = z.infer<typeof windowPlacement>;

const stored = z.strictObject({
  version: z.literal(3),
  settings: settingsPatch,
  hosts: z.array(storedHost),
  /** By the displays they were placed on; under "" those of a version that did not tell displays apart. */
  windows: z.record(z.string().max(1024), z.array(windowPlacement).max(20)),
});
type Stored = z.infer<typeof stored>;

const DISPLAY_SETS_KEPT = 16;

/** From version n to n + 1, in order. The file names the version it was written by. */
const migrations: ((old: Record<string, unknown>) => Record<string, unknown>)[] = [
  // 0 → 1: files without a version are from before the first release and hold nothing to keep.
  () => ({ version: 1, settings: {}, hosts: [], window: null }),
  // 1 → 2: hosts have groups, colours, notes and advanced settings; all of them have defaults.
  (old) => ({ ...old, version: 2 }),
  // 2 → 3: there are several windows, and places for each set of displays.
  ({ window, ...old }) => ({ ...old, version: 3, windows: window ? { '': [window] } : {} }),
];

function parse(text: string): Stored {
  let content = z.record(z.string(), z.unknown()).parse(JSON.parse(text));
  for (;;) {
    const version = typeof content['version'] === 'number' ? content['version'] : 0;
    const migrate = migrations[version];
    if (!migrate) return stored.parse(content);
    content = migrate(content);
  }
}

/**
 * Settings, the host list and where the window was, in one file. Read once at the start; every change is
 * written at once and in one step. Holds no secrets.
 */
export class SettingsStore {
  #stored: Stored;
  #writing: Promise<void> = Promise.resolve();
  #dirty = false;
  #forThisRun: SettingsPatch;
  readonly #changes = new Emitter<Settings>();

  /** @param forThisRun settings of the command line: they count until the user changes them, and are not stored */
  constructor(
    private readonly path: string,
    private readonly log: Logger,
    private readonly notices: Notices = new Notices(),
    forThisRun: SettingsPatch = {},
  ) {
    this.#forThisRun = forThisRun;
    this.#stored = { version: 3, settings: {}, hosts: [], windows: {} };
    let text: string;
    try {
      text = readFileSync(path, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') this.#setAside(error);
      return;
    }
    try {
      this.#stored = parse(text);
    } catch (error) {
      this.#setAside(error);
    }
  }

  get settings(): Settings {
    return { ...defaults, ...this.#stored.settings, ...this.#forThisRun };
  }

  /** Only what the user has chosen. */
  get chosen(): SettingsPatch {
    return this.#stored.settings;
  }

  update(patch: SettingsPatch): Settings {
    this.#store({ settings: { ...this.#stored.settings, ...patch } });
    this.#forThisRun = Object.fromEntries(
      Object.entries(this.#forThisRun).filter(([key]) => !(key in patch)),
    );
    this.#changes.emit(this.settings);
    return this.settings;
  }

  watch(listener: (settings: Settings) => void): Unsubscribe {
    listener(this.settings);
    return this.#changes.subscribe(listener);
  }

  get hosts(): readonly StoredHost[] {
    return this.#stored.hosts;
  }

  setHosts(hosts: StoredHost[]): void {
    this.#store({ hosts });
  }

  /** Where the windows were on these displays, the first one first. */
  windows(displays: string): readonly WindowPlacement[] {
    return this.#stored.windows[displays] ?? this.#stored.windows[''] ?? [];
  }

  setWindows(displays: string, placements: readonly WindowPlacement[]): void {
    const others = Object.entries(this.#stored.windows).filter(([key]) => key !== displays);
    // The sets of displays used last are kept.
    const sets: [string, WindowPlacement[]][] = [[displays, placements.slice(0, 20)], ...others];
    this.#store({ windows: Object.fromEntries(sets.slice(0, DISPLAY_SETS_KEPT)) });
  }

  /** Resolves when everything changed so far is on disk. */
  async flush(): Promise<void> {
    await this.#writing;
  }

  #store(change: Partial<Stored>): void {
    this.#stored = { ...this.#stored, ...change };
    if (this.#dirty) return;
    this.#dirty = true;
    // Changes made while a write is under way share the next one.
    this.#writing = this.#writing.then(async () => {
      this.#dirty = false;
      try {
        await writeFileAtomic(this.path, `${JSON.stringify(this.#stored, null, 2)}\n`);
        this.notices.remove('settings-not-written');
      } catch (error) {
        this.log.error('settings could not be written', { path: this.path, error });
        const message = error instanceof Error ? error.message : String(error);
        this.notices.add({ kind: 'settings-not-written', path: this.path, message });
      }
    });
  }

  #setAside(error: unknown): void {
    const path = `${this.path}.broken-${new Date().toISOString().replaceAll(':', '')}`;
    try {
      mkdirSync(dirname(path), { recursive: true });
      renameSync(this.path, path);
    } catch (renameError) {
      this.log.error('unreadable settings could not be set aside', { error: renameError });
    }
    this.log.warn('settings could not be read; defaults are used', { path, error });
    this.notices.add({ kind: 'settings-set-aside', path });
  }
}
