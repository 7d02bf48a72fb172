import { useCallback, useEffect, useState } from 'react';
import type { ErrorDto } from '../../../electron/contract/errors';
import type { SavedImage } from '../../../electron/contract/saved-state';
import { bridge, toErrorDto } from '../../bridge/bridge';

interface FileImage {
  value: SavedImage | null;
  error: ErrorDto | null;
  reload(): void;
}

/** What is in a save file of the host; nothing while there is no path. */
export function useFileImage(hostId: string, path: string | null): FileImage {
  const [answer, setAnswer] = useState<{ path: string; value: SavedImage | null; error: ErrorDto | null }>();
  const [times, setTimes] = useState(0);
  useEffect(() => {
    if (path === null) return;
    const controller = new AbortController();
    const image = { kind: 'file', hostId, path } as const;
    bridge()
      .call('savedState.image', { image }, { signal: controller.signal })
      .then(
        (value) => !controller.signal.aborted && setAnswer({ path, value, error: null }),
        (thrown: unknown) =>
          !controller.signal.aborted && setAnswer({ path, value: null, error: toErrorDto(thrown) }),
      );
    return () => controller.abort();
  }, [hostId, path, times]);
  const reload = useCallback(() => setTimes((before) => before + 1), []);
  const current = answer?.path === path ? answer : undefined;
  return { value: current?.value ?? null, error: current?.error ?? null, reload };
}
