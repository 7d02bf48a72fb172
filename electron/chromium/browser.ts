import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { accessSync, constants, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { CdpConnection } from './cdp.js';

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
];

/** Everything Chromium would do on a network by itself is off; whatever still tries meets a proxy that is not there. */
const flags = [
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-extensions',
  '--disable-sync',
  '--disable-translate',
  '--disable-breakpad',
  '--disable-client-side-phishing-detection',
  '--disable-features=Translate,MediaRouter,OptimizationHints,AutofillServerCommunication,CertificateTransparencyComponentUpdater,GlobalMediaControls,InterestFeedContentSuggestions,PaintHolding',
  '--metrics-recording-only',
  '--no-pings',
  '--no-service-autorun',
  '--password-store=basic',
  '--proxy-server=127.0.0.1:9',
  '--log-level=3',
];

function findChromium(): string {
  const chosen = process.env['VIRTDECK_CHROMIUM'];
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/snap/bin'];
  const candidates = chosen ? [chosen] : names.flatMap((name) => folders.map((folder) => join(folder, name)));
  const found = candidates.find(isExecutable);
  if (!found)
    throw new Error(
      chosen
        ? `VIRTDECK_CHROMIUM names ${chosen}, which is not a program that can be run.`
        : 'No Chromium or Chrome was found. Install one (Debian: apt-get install chromium), or name one in VIRTDECK_CHROMIUM.',
    );
  return found;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const profilePrefix = 'virtdeck-chromium-';

/** A folder named after this process; what processes that were killed have left goes first. */
function makeProfile(): string {
  for (const name of readdirSync(tmpdir())) {
    const pid = name.startsWith(profilePrefix) ? Number(name.slice(profilePrefix.length).split('-')[0]) : 0;
    if (pid === 0 || existsSync(`/proc/${pid}`)) continue;
    try {
      rmSync(join(tmpdir(), name), { recursive: true, force: true });
    } catch {
      // It belongs to another user.
    }
  }
  return mkdtempSync(join(tmpdir(), `${profilePrefix}${process.pid}-`));
}

/** One Chromium for one app, with a profile of its own that goes with it. */
export class Browser {
  readonly connection: CdpConnection;
  readonly headless = !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY'];
  private readonly executable = findChromium();
  private readonly profile = makeProfile();
  private readonly child: ChildProcess;
  private complaints = '';
  /** Its crash reports go with its profile, and not into the user's own folders. */
  private readonly env = { ...process.env, BREAKPAD_DUMP_LOCATION: this.profile };

  constructor(switches: readonly string[]) {
    // A process group of its own: a Ctrl+C at the terminal is ours to handle, and at the end we take down the whole group.
    this.child = spawn(
      this.executable,
      [...flags, ...this.commonFlags(), ...switches, '--remote-debugging-pipe', '--no-startup-window'],
      { stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'], detached: true, env: this.env },
    );
    this.child.on('error', (error) => (this.complaints += error.message));
    this.child.stderr?.on(
      'data',
      (data) => (this.complaints = (this.complaints + String(data)).slice(-2000)),
    );
    const [, , , input, output] = this.child.stdio;
    this.connection = new CdpConnection(input as Writable, output as Readable);
  }

  private commonFlags(): string[] {
    return [
      `--user-data-dir=${this.profile}`,
      ...(this.headless ? ['--headless=new', '--hide-scrollbars'] : []),
      // Chromium refuses its own sandbox to root; everyone else keeps it. The second switch takes the warning off the window.
      ...(process.getuid?.() === 0 ? ['--no-sandbox', '--test-type'] : []),
    ];
  }

  /**
   * With a display: asks the running Chromium for one more window without browser chrome.
   * The protocol has no command for that, a second start with the same profile has.
   */
  openAppWindow(url: string): void {
    spawn(this.executable, [...flags, ...this.commonFlags(), `--app=${url}`], {
      stdio: 'ignore',
      detached: true,
      env: this.env,
    }).on('error', () => undefined);
  }

  /** For when it does not start: what it had to say. */
  whyNot(): string {
    return `Chromium (${this.executable}) does not start:\n${this.complaints.trim()}`;
  }

  /** The address for Playwright, once Chromium has said at which port; only with --remote-debugging-port. */
  debuggingEndpoint(): string | null {
    try {
      const [port, path] = readFileSync(join(this.profile, 'DevToolsActivePort'), 'utf8').split('\n');
      return port && path ? `ws://127.0.0.1:${port}${path}` : null;
    } catch {
      return null;
    }
  }

  /** Synchronous, because it is the last thing the process does. */
  kill(): void {
    if (this.child.pid !== undefined && this.child.exitCode === null) {
      try {
        process.kill(-this.child.pid, 'SIGKILL');
      } catch {
        // It went by itself.
      }
    }
    try {
      rmSync(this.profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 20 });
    } catch {
      // Its processes are not all gone yet; the next start cleans up.
    }
  }
}
