import type { ReactElement } from 'react';
import type { ErrorDto } from '../../../electron/contract/errors';
import { Button } from '../../ui/button';
import { useInventories } from '../hosts/inventory';
import { useHosts } from '../hosts/store';
import { mendsFor, type MendSubject } from './mends';

/** Buttons that mend what an error is about; none where nothing can be done from here. */
export function MendButtons({ error, subject }: { error: ErrorDto; subject: MendSubject }): ReactElement {
  // What can be done depends on how the host and its objects stand now.
  useInventories((state) => state.byHost.get(subject.hostId));
  useHosts((state) => state.byId.get(subject.hostId));
  return (
    <>
      {mendsFor(error, subject).map(({ mend, label, danger, run }) => (
        <Button key={mend} size="small" variant={danger ? 'danger' : 'default'} onPress={run}>
          {label}
        </Button>
      ))}
    </>
  );
}
