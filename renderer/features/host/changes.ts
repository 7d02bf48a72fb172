import type { HostObjectChange } from '../../../electron/contract/host-objects';
import type { HostDto } from '../../../electron/contract/hosts';
import { bridge } from '../../bridge/bridge';
import { t } from '../../lib/i18n/t';
import { attempt } from '../notifications/attempt';

/** Does it; how it ends is told in the task tray and, when it fails, by a notice. */
export function change({ id: hostId }: HostDto, wanted: HostObjectChange): void {
  void attempt(t(`operations.action.${wanted.action}`), () =>
    bridge().call('hostObjects.change', { hostId, change: wanted }),
  );
}
