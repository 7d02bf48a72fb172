import type { ReactElement } from 'react';
import { formatPercent } from '../../lib/format';
import { t } from '../../lib/i18n/t';
import { Card } from '../../ui/facts';

interface Props {
  /** null where the driver has no such map. */
  online: readonly boolean[] | null;
  loads: Float64Array | null;
}

/** A square per CPU: how busy it is, or that it is offline. */
export function CpuMap({ online, loads }: Props): ReactElement {
  const cpus = online ?? Array.from(loads ?? [], () => true);
  return (
    <Card
      title={t('host.cpus.title')}
      aside={
        online && (
          <span className="numeric text-small text-soft">
            {t('host.cpus.online', { online: online.filter(Boolean).length, total: online.length })}
          </span>
        )
      }
    >
      {cpus.length === 0 ? (
        <p className="text-soft">{t('host.cpus.waiting')}</p>
      ) : (
        <ol
          aria-label={t('host.cpus.map')}
          className="grid max-h-72 grid-cols-[repeat(auto-fill,minmax(3.25rem,1fr))] gap-1.5 overflow-auto"
        >
          {cpus.map((there, cpu) => (
            <Cpu key={cpu} cpu={cpu} there={there} load={loads?.[cpu] ?? Number.NaN} />
          ))}
        </ol>
      )}
    </Card>
  );
}

function Cpu({ cpu, there, load }: { cpu: number; there: boolean; load: number }): ReactElement {
  const known = there && Number.isFinite(load);
  const text = known ? formatPercent(load) : there ? t('host.cpus.unread') : t('host.cpus.offline');
  return (
    <li
      aria-label={t('host.cpus.one', { cpu, load: text })}
      title={t('host.cpus.one', { cpu, load: text })}
      className="relative flex h-10 flex-col justify-between overflow-hidden rounded-sm border border-line bg-sunken px-1.5 py-0.5"
    >
      <span
        aria-hidden
        className={there ? 'absolute inset-x-0 bottom-0 bg-series-cpu/35' : 'hatched absolute inset-0'}
        style={there ? { height: `${known ? load : 0}%` } : undefined}
      />
      <span aria-hidden className="numeric relative text-caps text-soft">
        {cpu}
      </span>
      <span aria-hidden className="numeric relative truncate text-right text-small">
        {known ? text : there ? '–' : '✕'}
      </span>
    </li>
  );
}
