import { useState } from 'react';
import type { ReactElement } from 'react';
import { create } from 'zustand';
import type { HostDto } from '../../../electron/contract/hosts';
import { bridge } from '../../bridge/bridge';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { attempt } from '../notifications/attempt';
import { LookFields } from './form/look-fields';
import { specOf } from './host-spec';

const useShown = create<{ host: HostDto | null }>(() => ({ host: null }));

export const showHostLook = (host: HostDto): void => useShown.setState({ host });

/** Name, group, colour and notes of a host; rendered once, for whichever menu it was asked in. */
export function HostLook(): ReactElement | null {
  const host = useShown((state) => state.host);
  return host && <LookDialog host={host} onClose={() => useShown.setState({ host: null })} />;
}

function LookDialog({ host, onClose }: { host: HostDto; onClose(): void }): ReactElement {
  const [spec, setSpec] = useState(() => specOf(host));
  const save = (): void => {
    onClose();
    void attempt(t('hostList.notSaved'), () =>
      bridge().call('hosts.update', { hostId: host.id, host: { ...spec, name: spec.name.trim() } }),
    );
  };
  return (
    <Dialog
      title={t('hostList.lookTitle', { name: host.name })}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button variant="primary" type="submit" form="host-look">
            {t('common.save')}
          </Button>
        </>
      }
    >
      <form
        id="host-look"
        className="text-text"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <LookFields spec={spec} onChange={(change) => setSpec((before) => ({ ...before, ...change }))} />
      </form>
    </Dialog>
  );
}
