import type { ReactElement } from 'react';
import { useCall } from '../../bridge/use-call';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { ErrorCard } from '../../ui/error-card';
import { useDomain } from '../hosts/inventory';
import { useHost } from '../hosts/store';
import { closeMachinePanel, useMachinePanel } from '../operations/machine-panel';
import type { ActionTarget } from '../operations/rules';
import { DumpPanel } from './dump-panel';
import { RestorePanel } from './restore-panel';
import { SavePanel } from './save-panel';

/** The forms that menus open, wherever they are. */
export function SavedStatePanels(): ReactElement | null {
  const panel = useMachinePanel((state) => state.panel);
  switch (panel?.kind) {
    case undefined:
      return null;
    case 'restore-from-file':
      return <Restore key={panel.hostId} hostId={panel.hostId} path={panel.path} />;
    case 'save-to-file':
    case 'core-dump':
      return <Write key={panel.target.uuid} kind={panel.kind} target={panel.target} />;
  }
}

function Restore({ hostId, path }: { hostId: string; path?: string }): ReactElement | null {
  const host = useHost(hostId);
  return host ? <RestorePanel host={host} path={path} onClose={closeMachinePanel} /> : null;
}

function Write({
  kind,
  target,
}: {
  kind: 'save-to-file' | 'core-dump';
  target: ActionTarget;
}): ReactElement | null {
  const row = useDomain(target.hostId, target.uuid);
  const { value, error } = useCall('savedState.places', {
    ...target,
    kind: kind === 'core-dump' ? 'dump' : 'save',
  });
  if (error)
    return (
      <Dialog
        title={t(`operations.action.${kind}`)}
        onClose={closeMachinePanel}
        actions={<Button onPress={closeMachinePanel}>{t('common.close')}</Button>}
      >
        <ErrorCard error={error} />
      </Dialog>
    );
  if (!row || !value) return null;
  const Form = kind === 'core-dump' ? DumpPanel : SavePanel;
  return <Form hostId={target.hostId} row={row} places={value} onClose={closeMachinePanel} />;
}
