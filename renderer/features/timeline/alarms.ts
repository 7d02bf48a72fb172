import { useEffect } from 'react';
import { navigate } from '../../app/router';
import { bridge } from '../../bridge/bridge';
import { t } from '../../lib/i18n/t';
import { notify } from '../notifications/store';

/** Events that somebody has asked to be told of: a threshold that was set on a disk. */
export function useAlarms(): void {
  useEffect(() => {
    const told = new Set<number>();
    return bridge().subscribe('timeline.watch', { levels: ['warning'], sources: ['libvirt'] }, (entries) => {
      for (const { id, event, hostId, uuid, name, params } of entries) {
        if (event !== 'domain.block-threshold' || told.has(id)) continue;
        told.add(id);
        notify({
          tone: 'warning',
          title: t('events.threshold', { name, path: String(params['path'] ?? params['dev'] ?? '') }),
          text: t('events.thresholdText'),
          actions: [
            {
              label: t('events.toMachine'),
              onAction: () => navigate({ page: 'domain', hostId, uuid, tab: 'graphs' }),
            },
          ],
        });
      }
    });
  }, []);
}
