import type { ReactElement } from 'react';
import type { NetworkRow } from '../../../electron/contract/inventory';
import { DASH } from '../../lib/format';
import { t, translate } from '../../lib/i18n/t';
import { ObjectState } from '../hosts/object-state';

/** libvirt's forward mode in words; unknown ones as they are. */
export function modeText(mode: string | null): string {
  return mode === null ? DASH : (translate(`networks.modes.${mode}`) ?? mode);
}

export function NetworkState({
  row,
  staleSince,
  pill,
}: {
  row: NetworkRow;
  staleSince: number | null;
  pill?: boolean;
}): ReactElement {
  return (
    <ObjectState
      kind={row.active ? 'running' : 'shut-off'}
      text={row.active ? t('states.network.active') : t('states.network.inactive')}
      staleSince={staleSince}
      pill={pill}
    />
  );
}
