import type { MigrationRemedy } from '../../../electron/contract/migration';
import { bridge } from '../../bridge/bridge';
import { t } from '../../lib/i18n/t';
import { attempt } from '../notifications/attempt';
import { withDriver, withFlags } from './draft';
import { useHosts } from '../hosts/store';
import type { StepProps } from './wizard';

type Simple = Exclude<MigrationRemedy, { do: 'common-cpu' }>;

/** Does what a remedy's button says; the look is taken anew when it has changed something. */
export function useRemedy({ draft, onChange, onGo }: StepProps): (remedy: Simple) => void {
  const host = useHosts((state) => (draft.hostId === null ? undefined : state.byId.get(draft.hostId)));
  return (remedy) => {
    const failed = t('migration.remedyFailed');
    switch (remedy.do) {
      case 'connect':
        void attempt(failed, () => bridge().call('hosts.connect', { hostId: remedy.hostId }));
        break;
      case 'start-network':
        void attempt(failed, () =>
          bridge().call('networks.act', { targets: [onObject(remedy)], action: 'network-start' }),
        );
        break;
      case 'start-pool':
      case 'refresh-pool':
        void attempt(failed, () =>
          bridge().call('pools.act', {
            targets: [onObject(remedy)],
            action: remedy.do === 'start-pool' ? 'pool-start' : 'pool-refresh',
          }),
        );
        break;
      case 'go':
        onGo(remedy.step);
        break;
      case 'set-flags':
        onChange((before) =>
          remedy.remove.includes('PEER2PEER')
            ? withDriver(before, 'app', host)
            : withFlags(before, remedy.add, remedy.remove),
        );
        break;
    }
  };
}

const onObject = ({ hostId, uuid }: { hostId: string; uuid: string }): { hostId: string; uuid: string } => ({
  hostId,
  uuid,
});
