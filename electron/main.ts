import * as libvirt from '@virtdeck/libvirt';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Handlers } from './contract/handlers.js';
import { servePort } from './ipc/serve-port.js';
import { ownArguments, parseOptions, UsageError } from './options.js';
import type { AppOptions } from './options.js';
import type { RuntimeInfo } from './services/app-service.js';
import { resolvePaths } from './services/paths.js';
import { createServices } from './services/services.js';
import type { Services } from './services/services.js';
import { secretCipher } from './shell/secret-cipher.js';
import {
  chromiumVersion,
  createChannel,
  exit,
  isOnlyInstance,
  isPackaged,
  prepareShell,
  relaunch,
  Shell,
} from './shell/shell.js';

/** The bundle, out/main.cjs; everything else the app reads lies around it. */
const script = fileURLToPath(import.meta.url);
const out = dirname(script);
const root = dirname(out);

/** Other programs can't look into a package's archive. */
const unpacked = (path: string): string => path.replace(/app\.asar(?=\/)/, 'app.asar.unpacked');

/** libvirt opens this file itself. */
const demoHostFile = unpacked(join(root, 'assets', 'demo-host.xml'));

/** ssh starts it. */
const askpassProgram = unpacked(join(out, 'askpass.cjs'));

function readOptions(args: string[]): AppOptions {
  const options = parseOptions(args);
  if (options.e2eDebuggingPort && isPackaged())
    throw new UsageError('--e2e-debugging-port is for tests and not part of a package.');
  return options;
}

function runtime(): RuntimeInfo {
  const { electron, node } = process.versions;
  return {
    name: electron ? 'electron' : 'chromium',
    // Asked when it is told: the stand-in learns its Chromium's version only when that has started.
    get versions() {
      const found = { Electron: electron, Chromium: chromiumVersion(), Node: node };
      return Object.entries(found).flatMap(([name, version]) => (version ? [{ name, version }] : []));
    },
  };
}

function start(args: string[]): void {
  const options = readOptions(args);
  const paths = resolvePaths(options.userData);
  prepareShell({
    runtimeFolder: join(paths.state, 'runtime'),
    scale: options.scale,
    debuggingPort: options.e2eDebuggingPort,
  });
  if (!isOnlyInstance(args)) {
    if (options.screenshot)
      throw new UsageError(
        'Virtdeck runs already with this user data; give --screenshot another --user-data.',
      );
    console.log('Virtdeck runs already; it opens a window there.');
    return exit(0);
  }
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const services = createServices({
    paths,
    version,
    runtime: runtime(),
    demoHostFile,
    storeWorkerFile: unpacked(join(out, 'store-worker.cjs')),
    licencesFile: join(out, 'licenses.json'),
    askpassProgram,
    secretCipher,
    connect: options.connect,
    theme: options.theme,
    libvirt,
  });
  restartAfterCrash(services, options);
  const shell = new Shell({
    ...options,
    renderer: join(out, 'renderer'),
    preload: join(out, 'preload.cjs'),
    icon: join(root, 'assets', 'icons', '256x256.png'),
    logs: paths.logs,
    placement: services.placement,
    log: services.log,
    onSecondStart: (secondArgs) => {
      const { connect, route } = readOptions(secondArgs);
      services.connect(connect);
      return route;
    },
    grantFile: (path, purpose) => services.grantFile(path, purpose),
    reportCrash: (what, error) => services.crashes.write(what, error),
    close: (deadlineMs) => services.close(deadlineMs),
  });
  const handlers: Handlers = {
    ...services.handlers,
    calls: { ...services.handlers.calls, ...shell.calls },
  };
  services.start();
  shell
    .run((port, windowId) => servePort({ port, windowId, handlers, createChannel, log: services.log }))
    .catch((error: unknown) => {
      services.log.error('the window could not be opened', { error });
      console.error(error instanceof Error ? error.message : error);
      void services.close(1000).finally(() => exit(1));
    });
}

/** A report for the next start, and that start right away; but not twice in a row. */
function restartAfterCrash(services: Services, options: AppOptions): void {
  process.on('uncaughtException', (error) => {
    services.crashes.write('main', error);
    console.error(error);
    if (options.afterCrash || options.screenshot) exit(1);
    else relaunch([...process.argv.slice(1), '--after-crash']);
  });
  process.on('unhandledRejection', (reason) => {
    services.log.error('a promise was rejected and nobody cared', { error: reason });
  });
}

try {
  start(ownArguments(process.argv, script));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(error.message);
  exit(1);
}
