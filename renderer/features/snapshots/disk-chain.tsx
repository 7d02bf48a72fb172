import { TriangleAlert } from 'lucide-react';
import type { ReactElement } from 'react';
import type { DiskImage, DomainChains } from '../../../electron/contract/disk-chain';
import type { SnapshotRow } from '../../../electron/contract/snapshots';
import { useCall } from '../../bridge/use-call';
import { formatBytes } from '../../lib/format';
import { t } from '../../lib/i18n/t';
import { Badge } from '../../ui/badge';
import { cx } from '../../ui/cx';
import { ErrorCard } from '../../ui/error-card';
import type { OnMachine } from './snapshot-card';

interface Props {
  on: OnMachine;
  /** Asks again when they change. */
  rows: readonly SnapshotRow[];
  /** The snapshot whose files stand out; null: the machine as it is now. */
  snapshot: string | null;
}

/** The files that the disks and the snapshots stand on: of each chain the one that is written to stands on top. */
export function DiskChains({ on, rows, snapshot }: Props): ReactElement | null {
  const { value, error } = useCall('domains.chains', on, rows);
  if (error && !value) return <ErrorCard error={error} title={t('snapshots.chain.failed')} />;
  if (!value || value.images.length === 0) return null;
  const byPath = new Map(value.images.map((image) => [image.path, image]));
  const chained = new Set(value.disks.flatMap(({ images }) => images));
  const memories = new Set(value.snapshots.flatMap(({ memory }) => memory.path ?? []));
  const loose = value.images.filter(({ path }) => !chained.has(path) && !memories.has(path));
  const broken = value.snapshots.find(({ name }) => name === snapshot)?.broken ?? null;
  const chains = value.disks.filter(({ images, readonly }) => images.length > 0 && !readonly);
  return (
    <section aria-label={t('snapshots.chain.title')} className="flex flex-col gap-3">
      <h3 className="caps">{t('snapshots.chain.title')}</h3>
      {broken && (
        <p className="flex gap-2 text-warning-text">
          <TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
          {t(`snapshots.chain.broken.${broken}`)}
        </p>
      )}
      {chains.map(({ target, images, complete }) => (
        <Chain
          key={target}
          title={target}
          images={images.flatMap((path) => byPath.get(path) ?? [])}
          complete={complete}
          snapshot={snapshot}
        />
      ))}
      {loose.length > 0 && (
        <Chain title={t('snapshots.chain.loose')} images={loose} complete snapshot={snapshot} />
      )}
      <Memories chains={value} snapshot={snapshot} />
    </section>
  );
}

function Chain({
  title,
  images,
  complete,
  snapshot,
}: {
  title: string;
  images: readonly DiskImage[];
  complete: boolean;
  snapshot: string | null;
}): ReactElement {
  return (
    <div className="flex flex-col gap-1">
      <span className="font-medium">{title}</span>
      <ol aria-label={t('snapshots.chain.of', { disk: title })} className="flex flex-col">
        {images.map((image) => (
          <Image key={image.path} image={image} snapshot={snapshot} />
        ))}
        {!complete && <li className="pl-4 text-small text-faint">{t('snapshots.chain.unknown')}</li>}
      </ol>
    </div>
  );
}

function Image({ image, snapshot }: { image: DiskImage; snapshot: string | null }): ReactElement {
  const { path, format, allocationBytes, disks, snapshots } = image;
  const needed = snapshot === null ? disks.length > 0 : snapshots.includes(snapshot);
  const sizes = [format, allocationBytes === null ? null : formatBytes(allocationBytes)];
  return (
    <li
      data-needed={needed}
      className={cx(
        'relative flex flex-col border-l-2 py-1 pl-3',
        needed ? 'border-accent' : 'border-line text-faint',
      )}
    >
      <span className={cx('truncate font-mono text-small', needed && 'text-text')} title={path}>
        {path.slice(path.lastIndexOf('/') + 1)}
      </span>
      <span className="flex flex-wrap items-center gap-1.5 text-small">
        <span className="numeric">{sizes.filter((part) => part !== null).join(' · ')}</span>
        {disks.length > 0 && snapshots.length === 0 && (
          <Badge tone="info">{t('snapshots.chain.written')}</Badge>
        )}
        {snapshots.length > 0 && (
          <span title={snapshots.join(', ')}>{t('snapshots.chain.neededBy', { n: snapshots.length })}</span>
        )}
      </span>
    </li>
  );
}

/** Files with a memory belong to one snapshot each. */
function Memories({
  chains,
  snapshot,
}: {
  chains: DomainChains;
  snapshot: string | null;
}): ReactElement | null {
  const kept = chains.snapshots.filter(({ memory }) => memory.kind === 'external' && memory.path !== null);
  if (kept.length === 0) return null;
  return (
    <div className="flex flex-col gap-1">
      <span className="font-medium">{t('snapshots.facts.memory')}</span>
      <ol className="flex flex-col">
        {kept.map(({ name, memory: { path, bytes } }) => (
          <li
            key={name}
            className={cx(
              'flex flex-col border-l-2 py-1 pl-3',
              name === snapshot ? 'border-accent' : 'border-line text-faint',
            )}
          >
            <span className="truncate font-mono text-small" title={path ?? undefined}>
              {path?.slice(path.lastIndexOf('/') + 1)}
            </span>
            <span className="numeric text-small">
              {name}
              {bytes !== null && ` · ${formatBytes(bytes)}`}
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}
