import { useId, useRef, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { MigrationDto, MigrationLever } from '../../../electron/contract/migration-run';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { Card } from '../../ui/facts';
import { NumberField } from '../../ui/fields';
import { useDomain } from '../hosts/inventory';
import { useHosts } from '../hosts/store';
import { steer } from './steer';

const MiB = 2 ** 20;
/** What libvirt takes at most. */
const mostDowntimeMs = 2_000_000;
const mostMibs = 1_000_000;
const mostCacheMib = 1_048_576;

/** What can be changed while it runs: what each does, and why it can't be used where it can't. */
export function LeversCard({ migration }: { migration: MigrationDto }): ReactElement {
  const { state, traits, hostId } = migration;
  const going = state === 'running';
  const readonly = useHosts(({ byId }) => byId.get(hostId)?.readonly ?? false);
  return (
    <Card title={t('migrationRun.levers.title')}>
      {readonly ? (
        <p className="text-soft">{t('migrationRun.levers.readonly')}</p>
      ) : traits.includes('offline') ? (
        <p className="text-soft">{t('migrationRun.levers.offline')}</p>
      ) : going ? (
        <Levers migration={migration} />
      ) : (
        <p className="text-soft">{t('migrationRun.levers.ended')}</p>
      )}
    </Card>
  );
}

function Levers({ migration }: { migration: MigrationDto }): ReactElement {
  const { id, phase, traits, settings } = migration;
  const under = phase === 'memory' || phase === 'disks' || phase === 'switching';
  return (
    <div className="flex flex-col divide-y divide-line *:py-3 *:first:pt-0 *:last:pb-0">
      <PostCopy migration={migration} />
      <NumberLever
        id={id}
        name={t('migrationRun.levers.downtime')}
        text={t('migrationRun.levers.downtimeText')}
        now={settings?.maxDowntimeMs ?? null}
        otherwise={300}
        range={[100, mostDowntimeMs]}
        step={10}
        unit={t('migrationRun.levers.ms')}
        enabled={under || phase === 'preparing'}
        lever={(ms) => ({ kind: 'max-downtime', ms })}
      />
      <NumberLever
        id={id}
        name={t('migrationRun.levers.bandwidth')}
        text={t('migrationRun.levers.bandwidthText')}
        now={settings ? (settings.bandwidthMibs ?? 0) : null}
        otherwise={0}
        range={[0, mostMibs]}
        step={1}
        unit={t('migrationRun.levers.mibs')}
        enabled={under || phase === 'preparing'}
        lever={(mibs) => ({ kind: 'bandwidth', mibs })}
      />
      {traits.includes('post-copy') && (
        <NumberLever
          id={id}
          name={t('migrationRun.levers.postCopyBandwidth')}
          text={t('migrationRun.levers.postCopyBandwidthText')}
          now={settings ? (settings.postcopyBandwidthMibs ?? 0) : null}
          otherwise={0}
          range={[0, mostMibs]}
          step={1}
          unit={t('migrationRun.levers.mibs')}
          enabled={under || phase === 'post-copy'}
          lever={(mibs) => ({ kind: 'post-copy-bandwidth', mibs })}
        />
      )}
      {traits.includes('compressed') && (
        <NumberLever
          id={id}
          name={t('migrationRun.levers.cache')}
          text={t('migrationRun.levers.cacheText')}
          now={settings?.compressionCacheBytes == null ? null : settings.compressionCacheBytes / MiB}
          otherwise={64}
          range={[16, mostCacheMib]}
          step={16}
          unit={t('migrationRun.levers.mib')}
          enabled={under}
          lever={(mib) => ({ kind: 'compression-cache', bytes: mib * MiB })}
        />
      )}
      {phase !== 'post-copy' && <PauseLever migration={migration} enabled={under} />}
    </div>
  );
}

function Lever({ name, text, children }: { name: string; text: string; children: ReactNode }): ReactElement {
  const title = useId();
  return (
    <div role="group" aria-labelledby={title} className="flex flex-wrap items-start gap-x-4 gap-y-2">
      <div className="min-w-48 grow basis-0">
        <h3 id={title} className="font-medium">
          {name}
        </h3>
        <p className="text-small text-soft">{text}</p>
      </div>
      <div className="flex shrink-0 items-center gap-2">{children}</div>
    </div>
  );
}

interface NumberLeverProps {
  id: string;
  name: string;
  text: string;
  /** What is set; null while that is not known. */
  now: number | null;
  /** What the field begins with then. */
  otherwise: number;
  range: readonly [number, number];
  step: number;
  unit: string;
  enabled: boolean;
  lever(value: number): MigrationLever;
}

function NumberLever(props: NumberLeverProps): ReactElement {
  const { id, name, text, now, otherwise, range, step, unit, enabled, lever } = props;
  const [typed, setTyped] = useState<number | null>(null);
  const [told, setTold] = useState(false);
  const latest = useRef<number | null>(null);
  const value = typed ?? now ?? otherwise;
  const apply = async (): Promise<void> => {
    // What is typed counts when the field is left, which pressing the button may be sooner than.
    if (document.activeElement instanceof HTMLInputElement) document.activeElement.blur();
    const wanted = latest.current ?? value;
    latest.current = null;
    const ok = await steer(id, lever(Math.round(wanted)), name);
    setTold(ok);
    if (ok) setTyped(null);
  };
  return (
    <Lever name={name} text={text}>
      <NumberField
        hideLabel
        label={name}
        value={value}
        onChange={(next) => {
          latest.current = next;
          setTyped(next);
          setTold(false);
        }}
        min={range[0]}
        max={range[1]}
        step={step}
        unit={unit}
      />
      <Button isDisabled={!enabled || !Number.isFinite(value)} onPress={() => void apply()}>
        {t('migrationRun.levers.apply')}
      </Button>
      <span role="status" className="w-16 text-small text-soft">
        {told ? t('migrationRun.levers.applied') : ''}
      </span>
    </Lever>
  );
}

function PostCopy({ migration }: { migration: MigrationDto }): ReactElement {
  const { id, phase, traits, figures, driver } = migration;
  const name = t('migrationRun.levers.postCopy');
  const sends = phase === 'memory' || phase === 'switching' || (phase === 'disks' && figures !== null);
  if (phase === 'post-copy')
    return (
      <Lever name={t('migrationRun.levers.interrupt')} text={t('migrationRun.levers.interruptText')}>
        <Button
          variant="danger"
          onPress={() => void steer(id, { kind: 'interrupt' }, t('migrationRun.levers.interrupt'))}
        >
          {t('migrationRun.levers.interruptNow')}
        </Button>
      </Lever>
    );
  return (
    <Lever
      name={name}
      text={t(
        driver === 'unknown' ? 'migrationRun.levers.postCopyTextFound' : 'migrationRun.levers.postCopyText',
      )}
    >
      {traits.includes('post-copy') || driver === 'unknown' ? (
        <Button isDisabled={!sends} onPress={() => void steer(id, { kind: 'post-copy' }, name)}>
          {t('migrationRun.levers.postCopyNow')}
        </Button>
      ) : (
        <span className="max-w-48 text-right text-small text-faint">
          {t('migrationRun.levers.postCopyNotAsked')}
        </span>
      )}
    </Lever>
  );
}

function PauseLever({ migration, enabled }: { migration: MigrationDto; enabled: boolean }): ReactElement {
  const { id, hostId, uuid } = migration;
  const paused = useDomain(hostId, uuid)?.state === 'paused';
  const name = t('migrationRun.levers.pause');
  return (
    <Lever name={name} text={t(paused ? 'migrationRun.levers.paused' : 'migrationRun.levers.pauseText')}>
      <Button
        isDisabled={!enabled}
        onPress={() => void steer(id, { kind: paused ? 'resume' : 'pause' }, name)}
      >
        {t(paused ? 'migrationRun.levers.resume' : 'migrationRun.levers.pauseNow')}
      </Button>
    </Lever>
  );
}
