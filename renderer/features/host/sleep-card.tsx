import { Moon } from 'lucide-react';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { HostDto } from '../../../electron/contract/hosts';
import type { SleepTarget } from '../../../electron/contract/node';
import { bridge } from '../../bridge/bridge';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { ErrorCard } from '../../ui/error-card';
import { Card } from '../../ui/facts';
import { Checkbox, NumberField, Segmented, TextField } from '../../ui/fields';
import { useDomains } from '../hosts/inventory';
import { useOperation } from './use-operation';

const MOST_NAMES = 12;

interface Props {
  host: HostDto;
  modes: readonly SleepTarget[];
  thisMachine: boolean;
}

/** Whether the host can sleep, and the way to make it. */
export function SleepCard({ host, modes, thisMachine }: Props): ReactElement {
  const [asking, setAsking] = useState(false);
  const can = modes.length > 0 && !host.readonly && host.state === 'ready';
  return (
    <Card
      title={t('host.sleep.title')}
      aside={
        can && (
          <Button size="small" icon={Moon} onPress={() => setAsking(true)}>
            {t('host.sleep.button')}
          </Button>
        )
      }
    >
      {modes.length === 0 ? (
        <p className="text-soft">{t('host.sleep.none')}</p>
      ) : (
        <ul className="flex flex-col gap-1.5">
          {modes.map((mode) => (
            <li key={mode}>
              {t(`host.sleep.target.${mode}`)}
              <span className="block text-small text-soft">{t(`host.sleep.targetHelp.${mode}`)}</span>
            </li>
          ))}
        </ul>
      )}
      {asking && (
        <SleepDialog host={host} modes={modes} thisMachine={thisMachine} onClose={() => setAsking(false)} />
      )}
    </Card>
  );
}

function SleepDialog({ host, modes, thisMachine, onClose }: Props & { onClose(): void }): ReactElement {
  const [target, setTarget] = useState<SleepTarget>(modes[0] ?? 'mem');
  const [minutes, setMinutes] = useState(10);
  const [typed, setTyped] = useState('');
  const [alsoThis, setAlsoThis] = useState(false);
  const { running, error, run } = useOperation(onClose);
  const domains = useDomains(host.id);
  const guests = [...(domains?.values() ?? [])].filter(({ id }) => id !== null);
  const ready = typed === host.name && (!thisMachine || alsoThis) && !running;
  return (
    <Dialog
      role="alertdialog"
      title={t('host.sleep.dialog', { host: host.name })}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button
            variant="danger"
            isDisabled={!ready}
            onPress={() =>
              run(() =>
                bridge().call('node.sleep', {
                  hostId: host.id,
                  target,
                  seconds: Math.round(minutes * 60),
                  thisMachineToo: alsoThis,
                }),
              )
            }
          >
            {t('host.sleep.confirm')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <p>{t('host.sleep.text')}</p>
        <Segmented<SleepTarget>
          label={t('host.sleep.modes')}
          description={t(`host.sleep.targetHelp.${target}`)}
          value={target}
          onChange={setTarget}
          options={modes.map((id) => ({ id, label: t(`host.sleep.target.${id}`) }))}
        />
        <NumberField
          label={t('host.sleep.minutes')}
          unit={t('host.sleep.minutesUnit')}
          description={t('host.sleep.minutesHelp')}
          value={minutes}
          onChange={setMinutes}
          min={1}
          max={10_080}
        />
        <div>
          <p>{t('host.sleep.guests', { n: guests.length })}</p>
          <ul className="list-disc pl-5 text-text">
            {guests.slice(0, MOST_NAMES).map(({ uuid, name }) => (
              <li key={uuid} dir="auto">
                {name}
              </li>
            ))}
            {guests.length > MOST_NAMES && (
              <li>{t('operations.confirm.andMore', { n: guests.length - MOST_NAMES })}</li>
            )}
          </ul>
        </div>
        {thisMachine && (
          <div className="flex flex-col gap-1.5">
            <p className="text-warning-text">{t('host.sleep.thisMachine')}</p>
            <Checkbox label={t('host.sleep.thisMachineYes')} checked={alsoThis} onChange={setAlsoThis} />
          </div>
        )}
        <TextField
          label={t('host.sleep.type', { host: host.name })}
          value={typed}
          onChange={setTyped}
          autoComplete="off"
        />
        {error && <ErrorCard error={error} />}
      </div>
    </Dialog>
  );
}
