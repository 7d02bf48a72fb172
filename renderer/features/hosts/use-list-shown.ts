import type { HostDto } from '../../../electron/contract/hosts';
import { useShown } from '../../app/use-shown';

/** A host's list is live once its rows came, or when the page explains why they can't come. */
export function useListShown(host: HostDto, hasRows: boolean): void {
  const explained = host.state === 'failed' || host.state === 'idle' || host.state === 'needs-auth';
  useShown(hasRows ? host.state !== 'connecting' : explained);
}
