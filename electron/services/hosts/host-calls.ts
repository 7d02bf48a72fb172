import type { CallHandlers } from '../../contract/handlers.js';
import { guarded } from '../guarded.js';
import { checkCertificates } from './certificates.js';
import type { SettingsStore } from '../settings.js';
import type { Hosts } from './hosts.js';
import { Portable } from './portable.js';

type Names =
  `hosts.${'test' | 'arrange' | 'forget' | 'certificates' | 'aliases' | 'export' | 'planImport' | 'import'}`;

/** Calls about how hosts are set up. */
export function hostCalls(hosts: Hosts, settings: SettingsStore): CallHandlers<Names> {
  const portable = new Portable(hosts, settings);
  return {
    'hosts.test': guarded(({ host }, { signal }) => hosts.test(host, signal)),
    'hosts.arrange': guarded(({ hosts: places }) => {
      hosts.arrange(places);
      return null;
    }),
    'hosts.forget': guarded(({ hostId }) => {
      hosts.forget(hostId);
      return null;
    }),
    'hosts.aliases': guarded(() => hosts.aliases()),
    'hosts.export': guarded(() => portable.export()),
    'hosts.planImport': guarded(({ text }) => portable.plan(text)),
    'hosts.import': guarded(({ text, uris, settings: withSettings }) => {
      portable.import(text, uris, withSettings);
      return null;
    }),
    'hosts.certificates': guarded(({ path }) => checkCertificates(path)),
  };
}
