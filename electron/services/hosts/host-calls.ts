import type { CallHandlers } from '../../contract/handlers.js';
import { guarded } from '../guarded.js';
import { checkCertificates } from './certificates.js';
import type { Hosts } from './hosts.js';

type Names = 'hosts.test' | 'hosts.arrange' | 'hosts.forget' | 'hosts.certificates';

/** Calls about how hosts are set up. */
export function hostCalls(hosts: Hosts): CallHandlers<Names> {
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
    'hosts.certificates': guarded(({ path }) => checkCertificates(path)),
  };
}
