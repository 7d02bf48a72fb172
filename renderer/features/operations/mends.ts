import type { ErrorDto } from '../../../electron/contract/errors';
import type { ObjectKind, OperationAction } from '../../../electron/contract/operations';
import { navigate } from '../../app/router';
import { bridge } from '../../bridge/bridge';
import { explainError } from '../../lib/errors/explain';
import type { Mend } from '../../lib/errors/mend';
import { t } from '../../lib/i18n/t';
import { connectHost } from '../hosts/host-actions';
import { useInventories } from '../hosts/inventory';
import { useHosts } from '../hosts/store';
import { attempt } from '../notifications/attempt';
import { whyNot } from './rules';
import { act, rowOf, runAction } from './run-action';
import { openPlan } from './tray-state';

/** What an error is about. An operation fits. */
export interface MendSubject {
  hostId: string;
  /** Empty where there is none. */
  uuid: string;
  kind: ObjectKind;
  /** What failed; null for what was no action. */
  action: OperationAction | null;
}

export interface MendOffer {
  mend: Mend;
  label: string;
  danger: boolean;
  run(): void;
}

function startByName(
  hostId: string,
  what: 'networks' | 'pools',
  name: string | undefined,
): (() => void) | null {
  const inventory = useInventories.getState().byHost.get(hostId);
  const label = t(`errors.mend.${what === 'networks' ? 'start-network' : 'start-pool'}`);
  if (what === 'networks') {
    const row = [...(inventory?.networks.values() ?? [])].find((each) => each.name === name);
    if (!row || row.active) return null;
    const targets = [{ hostId, uuid: row.uuid }];
    return () =>
      void attempt(label, () => bridge().call('networks.act', { targets, action: 'network-start' }));
  }
  const row = [...(inventory?.pools.values() ?? [])].find((each) => each.name === name);
  if (row?.state !== 'inactive') return null;
  const targets = [{ hostId, uuid: row.uuid }];
  return () => void attempt(label, () => bridge().call('pools.act', { targets, action: 'pool-start' }));
}

/** What doing it takes; null where it would make no sense now. */
function howTo(
  mend: Mend,
  subject: MendSubject,
  params: Readonly<Record<string, string>>,
): (() => void) | null {
  const { hostId, uuid, kind, action } = subject;
  const host = useHosts.getState().byId.get(hostId);
  const target = { hostId, uuid };
  const row = kind === 'domain' ? rowOf(target) : undefined;
  switch (mend) {
    case 'start-network':
      return startByName(hostId, 'networks', params['name']);
    case 'start-pool':
      return startByName(hostId, 'pools', params['name']);
    case 'reconnect':
      return host && host.state !== 'ready' && host.state !== 'connecting'
        ? () => void connectHost(host)
        : null;
    case 'edit-host':
      return host && !host.demo && !host.temporary ? () => navigate({ page: 'edit-host', hostId }) : null;
    case 'open-storage':
      return () => navigate({ page: 'storage', hostId });
    case 'open-networks':
      return () => navigate({ page: 'networks', hostId });
    case 'force-boot':
      return row?.id === null ? () => openPlan([target], { action: 'start', forceBoot: true }) : null;
    case 'press-power':
      if ((action !== 'shutdown' && action !== 'reboot') || !row || whyNot({ action }, row) !== null)
        return null;
      return () => act([target], { action, via: 'acpi' });
    default:
      return row && whyNot({ action: mend }, row) === null ? () => runAction([target], mend) : null;
  }
}

const dangerous: ReadonlySet<Mend> = new Set(['force-boot', 'destroy', 'reset', 'discard-save']);

/** What the app can do now about an error, the likeliest first. */
export function mendsFor(error: ErrorDto, subject: MendSubject): MendOffer[] {
  const { mends, params } = explainError(error);
  return mends.flatMap((mend) => {
    const run = howTo(mend, subject, params);
    return run ? [{ mend, label: t(`errors.mend.${mend}`), danger: dangerous.has(mend), run }] : [];
  });
}
