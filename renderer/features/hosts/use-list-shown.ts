import type { HostDto } from '../../../electron/contract/hosts';
import { useShown } from '../../app/use-shown';

/** A host's list is there once its rows came, or when the page explains why they can't come. */
export function useListShown(host: HostDto, hasRows: boolean, live = true): void {
  const explained = host.state === 'failed' || host.state === 'idle' || host.state === 'needs-auth';
  const listed = hasRows ? host.state !== 'connecting' : explained;
  useShown(listed && (live || host.state !== 'ready'), listed);
}
