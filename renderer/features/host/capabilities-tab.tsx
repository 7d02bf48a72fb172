import { useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { ErrorDto } from '../../../electron/contract/errors';
import type { HostDto } from '../../../electron/contract/hosts';
import { navigate } from '../../app/router';
import { useShown } from '../../app/use-shown';
import { useCall } from '../../bridge/use-call';
import type { Loaded } from '../../bridge/use-call';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { Segmented } from '../../ui/fields';
import { XmlView } from '../xml/xml-view';
import { CpuModels } from './cpu-models';
import { GuestCapabilities } from './guest-capabilities';
import { HostCpu } from './host-cpu';
import { NoList } from './not-told';
import { PoolKinds } from './pool-kinds';

const views = ['guests', 'host', 'models', 'pools'] as const;

/** What the host can do, readable; libvirt's own XML is one press away. */
export function CapabilitiesTab({ host, view }: { host: HostDto; view?: string }): ReactElement {
  const shown = views.find((known) => known === view) ?? 'guests';
  const capabilities = useCall('node.capabilities', { hostId: host.id }, host.facts);
  return (
    <div className="flex min-h-0 grow flex-col">
      <div className="flex shrink-0 items-end gap-3 px-4 pt-3">
        <Segmented
          label={t('host.capabilities.view')}
          value={shown}
          onChange={(next) => navigate({ page: 'host', hostId: host.id, tab: 'capabilities', item: next })}
          options={views.map((id) => ({ id, label: t(`host.capabilities.views.${id}`) }))}
        />
      </div>
      <Answer
        key={shown === 'host' ? 'host' : 'others'}
        host={host}
        loaded={capabilities}
        what={t('host.tabs.capabilities')}
      >
        {(value) => {
          switch (shown) {
            case 'guests':
              return <GuestCapabilities host={host} capabilities={value} />;
            case 'host':
              return (
                <WithXml name={host.name} xml={value.xml}>
                  <HostCpu capabilities={value} />
                </WithXml>
              );
            case 'models':
              return <CpuModels host={host} capabilities={value} />;
            case 'pools':
              return <PoolKinds host={host} />;
          }
        }}
      </Answer>
    </div>
  );
}

interface AnswerProps<T> {
  host: HostDto;
  loaded: Loaded<T>;
  /** What can't be had, when the driver has none. */
  what: string;
  children(value: T): ReactNode;
}

/** What a question to the host brought: the answer, or why there is none. */
export function Answer<T>({ host, loaded, what, children }: AnswerProps<T>): ReactElement {
  const { value, error, reload } = loaded;
  useShown(value !== null || error !== null);
  if (error && value === null) return <Failed host={host} error={error} what={what} onRetry={reload} />;
  if (value === null) return <p className="delayed p-4 text-soft">{t('common.loading')}</p>;
  return <>{children(value)}</>;
}

function Failed({
  host,
  error,
  what,
  onRetry,
}: {
  host: HostDto;
  error: ErrorDto;
  what: string;
  onRetry(): void;
}): ReactElement {
  return (
    <NoList host={host} error={error} what={what} failed={t('host.capabilities.failed')} onRetry={onRetry} />
  );
}

interface WithXmlProps {
  /** Whose XML it is. */
  name: string;
  xml: string;
  /** Left of the switch. */
  chooser?: ReactNode;
  children: ReactNode;
}

/** The readable view, or libvirt's own text of it. */
export function WithXml({ name, xml, chooser, children }: WithXmlProps): ReactElement {
  const [raw, setRaw] = useState(false);
  return (
    <>
      <div className="flex shrink-0 flex-wrap items-end gap-3 px-4 pt-3">
        {chooser}
        <span className="grow" />
        <Button size="small" onPress={() => setRaw(!raw)}>
          {raw ? t('host.capabilities.readable') : t('host.capabilities.xml')}
        </Button>
      </div>
      {raw ? (
        <div className="mt-3 flex min-h-0 grow flex-col border-t border-line">
          <XmlView name={name} xml={xml} />
        </div>
      ) : (
        <div
          role="region"
          aria-label={t('host.tabs.capabilities')}
          tabIndex={0}
          className="flex min-h-0 grow flex-col gap-4 overflow-auto p-4 *:shrink-0"
        >
          {children}
        </div>
      )}
    </>
  );
}
