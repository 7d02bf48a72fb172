import { open, libraryStatus } from '@virtdeck/libvirt';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { CallContext } from '../../contract/handlers.js';
import { resolvePaths } from '../paths.js';
import { createServices } from '../services.js';
import type { Services, ServicesOptions } from '../services.js';
import { temporaryFolder } from './temporary-folder.js';

const demoHostFile = join(import.meta.dirname, '../../../assets/demo-host.xml');

export const context: CallContext = { windowId: 1, signal: new AbortController().signal };

/** The services as the app has them, on libvirt's test driver, with a folder of their own. */
export function demoServices(change: Partial<ServicesOptions> = {}): Services {
  const services = createServices({
    paths: resolvePaths(temporaryFolder()),
    version: '0.0.0-test',
    runtime: { name: 'chromium', versions: [{ name: 'Node', version: process.versions.node }] },
    demoHostFile,
    licencesFile: '/nonexistent',
    askpassProgram: '/nonexistent',
    secretCipher: () => Promise.resolve(null),
    connect: [],
    libvirt: { open, libraryStatus },
    storeWorkerFile: null,
    ...change,
  });
  onTestFinished(() => services.close(5000));
  return services;
}
