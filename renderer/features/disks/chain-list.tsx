import { CornerDownRight } from 'lucide-react';
import type { ReactElement } from 'react';
import type { MachineDisk } from '../../../electron/contract/block-jobs';
import type { DiskImage } from '../../../electron/contract/disk-chain';
import { DASH, formatBytes } from '../../lib/format';
import { t } from '../../lib/i18n/t';
import { Badge } from '../../ui/badge';

/** The images a disk stands on, from the one that is written to down to the lowest. */
export function ChainList({ disk }: { disk: MachineDisk }): ReactElement {
  const { target, chain, complete } = disk;
  return (
    <div className="border-t border-line px-3 py-2">
      <ol aria-label={t('disks.chain.title', { target })} className="flex flex-col">
        {chain.map((image, index) => (
          <li
            key={image.path}
            className="flex min-h-7 flex-wrap items-center gap-x-3 gap-y-0.5"
            style={{ paddingLeft: `${Math.min(index, 8) * 1.125}rem` }}
          >
            <span className="flex min-w-0 items-center gap-1.5">
              {index > 0 && <CornerDownRight aria-hidden className="size-3.5 shrink-0 text-faint" />}
              <span className="min-w-0 truncate font-mono text-small" title={image.path}>
                {image.path}
              </span>
            </span>
            <Place image={image} first={index === 0} last={complete && index === chain.length - 1} />
          </li>
        ))}
        {!complete && <li className="text-small text-warning-text">{t('disks.chain.incomplete')}</li>}
      </ol>
    </div>
  );
}

function Place({ image, first, last }: { image: DiskImage; first: boolean; last: boolean }): ReactElement {
  const { format, allocationBytes, snapshots } = image;
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-0.5 text-small text-soft">
      {first && <Badge tone="info">{t('disks.chain.active')}</Badge>}
      {last && !first && <Badge>{t('disks.chain.base')}</Badge>}
      <span>{format ?? DASH}</span>
      {allocationBytes !== null && (
        <span className="numeric">{t('disks.chain.allocated', { size: formatBytes(allocationBytes) })}</span>
      )}
      {snapshots.length > 0 && (
        <span title={snapshots.join(', ')}>
          {snapshots.length > 3
            ? t('disks.chain.manySnapshots', { n: snapshots.length })
            : t('disks.chain.snapshots', { n: snapshots.length, names: snapshots.join(', ') })}
        </span>
      )}
    </span>
  );
}
