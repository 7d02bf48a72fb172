import { CircleCheck, PlugZap, Square } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import type { ErrorDto } from '../../../../electron/contract/errors';
import type { HostFacts, HostSpec, HostTrial } from '../../../../electron/contract/hosts';
import { bridge, toErrorDto } from '../../../bridge/bridge';
import { formatDuration, formatMilliseconds } from '../../../lib/format';
import { t } from '../../../lib/i18n/t';
import { Button } from '../../../ui/button';
import { ErrorCard } from '../../../ui/error-card';
import { protectionOf } from '../protection';
import { intoView } from './into-view';

export interface ConnectionTest {
  running: { since: number } | null;
  trial: HostTrial | null;
  start(spec: HostSpec): void;
  cancel(): void;
}

/** One trial at a time; it ends with the form. */
export function useConnectionTest(): ConnectionTest {
  const [running, setRunning] = useState<{ since: number } | null>(null);
  const [trial, setTrial] = useState<HostTrial | null>(null);
  const controller = useRef<AbortController | null>(null);
  useEffect(() => () => controller.current?.abort(), []);
  const cancel = (): void => {
    controller.current?.abort();
    controller.current = null;
    setRunning(null);
  };
  const start = (spec: HostSpec): void => {
    cancel();
    const own = new AbortController();
    controller.current = own;
    setTrial(null);
    setRunning({ since: Date.now() });
    const failed = (error: ErrorDto): HostTrial => ({ ok: false, error, ms: 0 });
    void bridge()
      .call('hosts.test', { host: spec }, { signal: own.signal })
      .catch((thrown: unknown) => failed(toErrorDto(thrown)))
      .then((result) => {
        if (controller.current !== own) return;
        setRunning(null);
        setTrial(result);
      });
  };
  return { running, trial, start, cancel };
}

interface ButtonProps {
  test: ConnectionTest;
  onStart(): void;
}

export function TestButton({ test, onStart }: ButtonProps): ReactElement {
  if (test.running)
    return (
      <Button icon={Square} onPress={test.cancel}>
        {t('hostForm.test.cancel')}
      </Button>
    );
  return (
    <Button icon={PlugZap} onPress={onStart}>
      {t('hostForm.test.start')}
    </Button>
  );
}

/** How the trial goes and how it went. */
export function TestOutcome({ test, uri }: { test: ConnectionTest; uri: string }): ReactElement | null {
  const { running, trial } = test;
  if (running) return <Running since={running.since} />;
  if (!trial) return null;
  return (
    <div ref={intoView}>
      {trial.ok ? (
        <Success facts={trial.facts} ms={trial.ms} uri={uri} />
      ) : (
        <ErrorCard error={trial.error} title={t('hostForm.test.failed')} />
      )}
    </div>
  );
}

function Running({ since }: { since: number }): ReactElement {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSeconds(Math.floor((Date.now() - since) / 1000)), 500);
    return () => clearInterval(timer);
  }, [since]);
  return (
    <p role="status" className="delayed numeric text-soft">
      {t('hostForm.test.running', { seconds })}
    </p>
  );
}

function Success({ facts, ms, uri }: { facts: HostFacts; ms: number; uri: string }): ReactElement {
  const { hostname, type, hypervisorVersion, libvirtVersion } = facts;
  const took = ms < 10_000 ? formatMilliseconds(ms) : formatDuration(ms);
  return (
    <section role="status" className="flex gap-2.5 rounded-lg border border-info-line bg-info-bg p-3">
      <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-running" />
      <div>
        <p className="font-semibold">{t('hostForm.test.ok', { name: hostname || uri })}</p>
        <p className="numeric">
          {t('hostForm.test.found', {
            hypervisor: `${type} ${hypervisorVersion}`,
            libvirt: libvirtVersion,
            took,
          })}{' '}
          {protectionOf(uri, facts).text}.
        </p>
      </div>
    </section>
  );
}
