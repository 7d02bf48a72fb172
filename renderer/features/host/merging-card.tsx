import { useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { HostDto } from '../../../electron/contract/hosts';
import type { MemoryParameters, MemoryParametersChange, Told } from '../../../electron/contract/node';
import { bridge } from '../../bridge/bridge';
import { DASH, formatBytes, formatCount } from '../../lib/format';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { ErrorCard } from '../../ui/error-card';
import { Card, Facts } from '../../ui/facts';
import { Checkbox, NumberField } from '../../ui/fields';
import { NotTold } from './not-told';
import { useOperation } from './use-operation';

/** KSM counts in pages of this size on all that libvirt's drivers run on. */
const pageBytes = 4096;
const most = 4_294_967_295;

/** How eagerly the host merges equal memory pages, what it has brought, and the settings. */
export function MergingCard({
  host,
  parameters,
}: {
  host: HostDto;
  parameters: Told<MemoryParameters>;
}): ReactElement {
  return (
    <Card title={t('host.merging.title')}>
      {parameters.error ? (
        <NotTold error={parameters.error} />
      ) : (
        <div className="flex flex-col gap-4">
          <p className="max-w-3xl text-soft">{t('host.merging.text')}</p>
          <Facts items={counters(parameters.value)} />
          {!host.readonly && host.state === 'ready' && <Settings host={host} now={parameters.value} />}
        </div>
      )}
    </Card>
  );
}

const told = (value: number | null): string => (value === null ? DASH : formatCount(value));

function counters(now: MemoryParameters): { name: string; value: ReactNode }[] {
  const { pagesSharing } = now;
  return [
    {
      name: t('host.merging.saved'),
      value:
        pagesSharing === null
          ? DASH
          : t('host.merging.savedText', {
              memory: formatBytes(pagesSharing * pageBytes),
              pages: formatCount(pagesSharing),
            }),
    },
    { name: t('host.merging.shared'), value: told(now.pagesShared) },
    { name: t('host.merging.unshared'), value: told(now.pagesUnshared) },
    { name: t('host.merging.volatile'), value: told(now.pagesVolatile) },
    { name: t('host.merging.scans'), value: told(now.fullScans) },
  ].map(({ name, value }) => ({ name, value: <span className="numeric">{value}</span> }));
}

type Draft = Omit<MemoryParametersChange, 'hostId'>;

function Settings({ host, now }: { host: HostDto; now: MemoryParameters }): ReactElement {
  const [draft, setDraft] = useState<Draft>({});
  const { running, error, run } = useOperation(() => setDraft({}));
  const pagesToScan = draft.pagesToScan ?? now.pagesToScan;
  const sleepMs = draft.sleepMs ?? now.sleepMs;
  const across = draft.mergeAcrossNodes ?? now.mergeAcrossNodes;
  const merged = now.pagesShared ?? 0;
  const changed =
    pagesToScan !== now.pagesToScan || sleepMs !== now.sleepMs || across !== now.mergeAcrossNodes;
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        run(() => bridge().call('node.setMemoryParameters', { hostId: host.id, ...draft }));
      }}
    >
      <div className="flex flex-wrap gap-x-6 gap-y-3 *:max-w-80">
        {pagesToScan !== null && (
          <NumberField
            label={t('host.merging.pagesToScan')}
            unit={t('host.merging.pagesUnit')}
            description={t('host.merging.pagesToScanHelp')}
            value={pagesToScan}
            onChange={(next) => setDraft({ ...draft, pagesToScan: next })}
            min={1}
            max={most}
          />
        )}
        {sleepMs !== null && (
          <NumberField
            label={t('host.merging.sleepMs')}
            unit={t('host.merging.msUnit')}
            description={t('host.merging.sleepMsHelp')}
            value={sleepMs}
            onChange={(next) => setDraft({ ...draft, sleepMs: next })}
            min={0}
            max={most}
          />
        )}
      </div>
      {across !== null &&
        (merged > 0 ? (
          <p className="text-soft">
            {t('host.merging.across')}: {across ? t('common.yes') : t('common.no')}.{' '}
            {t('host.merging.acrossBlocked', { n: formatCount(merged) })}
          </p>
        ) : (
          <Checkbox
            label={t('host.merging.across')}
            description={t('host.merging.acrossHelp')}
            checked={across}
            onChange={(next) => setDraft({ ...draft, mergeAcrossNodes: next })}
          />
        ))}
      {error && <ErrorCard error={error} title={t('host.merging.failed')} />}
      <div>
        <Button type="submit" variant="primary" isDisabled={!changed || running}>
          {t('host.merging.apply')}
        </Button>
      </div>
    </form>
  );
}
