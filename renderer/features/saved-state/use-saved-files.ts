import { useMemo } from 'react';
import type { SavedFile } from '../../../electron/contract/saved-state';
import { useTopic } from '../../bridge/use-topic';

/** Files with machines' memory that were written on this host, the newest first; of one machine when it is named. */
export function useSavedFiles(hostId: string, uuid?: string): SavedFile[] {
  const { value } = useTopic('savedState.files', {});
  return useMemo(
    () => (value ?? []).filter((file) => file.hostId === hostId && (!uuid || file.uuid === uuid)),
    [value, hostId, uuid],
  );
}
