import { join } from 'node:path';
import { hostInput } from '../../contract/hosts.js';
import { Askpass } from '../hosts/askpass.js';
import type { HostConfig } from '../hosts/host.js';
import { Opener } from '../hosts/opener.js';
import { Prompts } from '../hosts/prompts.js';
import type { Libvirt } from '../libvirt.js';
import { SecretStore } from '../secrets/secret-store.js';
import { QuietLog } from './quiet-log.js';
import { temporaryFolder } from './temporary-folder.js';

/** A host as it is set up, with all its defaults. */
export function hostConfig(change: Partial<HostConfig> = {}): HostConfig {
  return {
    ...hostInput.parse({ uri: 'qemu:///system', name: 'h1' }),
    id: 'h1',
    demo: false,
    temporary: false,
    ...change,
  };
}

/** Secrets that live as long as the test. */
export function memorySecrets(): SecretStore {
  const path = join(temporaryFolder(), 'secrets.json');
  return new SecretStore(path, () => Promise.resolve(null), new QuietLog());
}

/** An ssh that has nobody to ask. */
export const noAskpass = (): Askpass => new Askpass('/nonexistent', new QuietLog(), []);

/** The real opener on a library whose every open the test decides. */
export function fakeOpener(
  libvirt: Libvirt,
  { prompts = new Prompts(), secrets = memorySecrets() } = {},
): Opener {
  return new Opener({ libvirt, prompts, secrets, askpass: noAskpass() });
}
