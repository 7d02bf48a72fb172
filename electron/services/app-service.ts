import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { AppInfo, LicenceEntry } from '../contract/app.js';
import type { CrashReports } from './crash-reports.js';
import { appError } from './errors.js';
import type { Hosts } from './hosts/hosts.js';
import type { Libvirt } from './libvirt.js';
import type { Log } from './log.js';
import type { AppPaths } from './paths.js';
import { redact } from './redact.js';

export interface RuntimeInfo {
  name: AppInfo['runtime'];
  /** Electron or Chromium, Node, … */
  versions: { name: string; version: string }[];
}

export interface AppServiceOptions {
  version: string;
  runtime: RuntimeInfo;
  paths: AppPaths;
  licencesFile: string;
  libvirt: Libvirt;
  hosts: Hosts;
  crashes: CrashReports;
  log: Log;
}

const licences: z.ZodType<LicenceEntry[]> = z.array(
  z.object({ name: z.string(), version: z.string(), licence: z.string(), text: z.string() }),
);

const reportLogLines = 200;

/** What the app tells of itself. */
export class AppService {
  constructor(private readonly options: AppServiceOptions) {}

  info(): AppInfo {
    const { version, runtime, paths, crashes } = this.options;
    const library = this.#library();
    return {
      version,
      runtime: runtime.name,
      versions: [
        { name: 'Virtdeck', version },
        ...runtime.versions,
        ...(library.version ? [{ name: 'libvirt', version: library.version }] : []),
      ],
      paths: { settings: paths.settings, state: paths.state, logs: paths.logs, cache: paths.cache },
      library,
      crash: crashes.last,
    };
  }

  async licences(): Promise<LicenceEntry[]> {
    try {
      return licences.parse(JSON.parse(await readFile(this.options.licencesFile, 'utf8')));
    } catch (error) {
      this.options.log.warn('licences could not be read', { error });
      throw appError('NOT_FOUND', 'The list of licences is missing from this build');
    }
  }

  /** Text for a bug report: versions, hosts and the newest log lines, without secrets. */
  async report(): Promise<string> {
    const { hosts, log } = this.options;
    const { versions, runtime, library, crash } = this.info();
    const lines = [
      `Runtime: ${runtime}`,
      ...versions.map(({ name, version }) => `${name}: ${version}`),
      `System: ${process.platform} ${process.arch}`,
      ...(library.available ? [] : [`libvirt library: ${library.message ?? 'missing'}`]),
      ...(crash ? [`Last crash: ${new Date(crash.at).toISOString()} ${crash.message}`] : []),
      '',
      'Hosts:',
      ...hosts.all().map((host) => {
        const { uri, state, lastError, facts } = host.dto();
        const driver = facts ? `, ${facts.type} ${facts.libvirtVersion}` : '';
        const problem = lastError ? `, ${lastError.code}: ${lastError.message}` : '';
        return `- ${uri}: ${state}${driver}${problem}`;
      }),
      '',
      'Log:',
      ...(await log.file.tail(reportLogLines)),
    ];
    return redact(lines.join('\n'));
  }

  /** An error of the page, for the log. */
  reportError(message: string, stack: string): void {
    this.options.log.error('the page failed', { problem: message, stack });
  }

  #library(): AppInfo['library'] {
    const status = this.options.libvirt.libraryStatus();
    return status.available
      ? { available: true, version: status.version, message: null, package: 'libvirt0' }
      : { available: false, version: null, message: status.message, package: 'libvirt0' };
  }
}
