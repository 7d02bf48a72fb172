import type { JobProgress } from '../../../electron/contract/domain-jobs';
import { formatBytes, formatByteRate } from '../../lib/format';
import { t } from '../../lib/i18n/t';

/** What a machine's job has moved of how much, and how fast; null while libvirt tells nothing. */
export function jobText({ phase, doneBytes, totalBytes, bytesPerSecond }: JobProgress): string | null {
  if (phase === null || doneBytes === null || totalBytes === null) return null;
  const moved = {
    phase: t(`jobs.phase.${phase}`),
    done: formatBytes(doneBytes),
    total: formatBytes(totalBytes),
  };
  return bytesPerSecond === null
    ? t('jobs.moved', moved)
    : t('jobs.movedAt', { ...moved, rate: formatByteRate(bytesPerSecond) });
}
