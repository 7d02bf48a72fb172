import type { ReactElement } from 'react';
import { useCall } from '../../bridge/use-call';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { CopyButton } from '../../ui/copy-button';
import { Dialog } from '../../ui/dialog';
import { ErrorCard } from '../../ui/error-card';
import type { Target } from './draft';

interface Props {
  target: Target;
  /** The destination. */
  hostId: string;
  onClose(): void;
}

/** The CPU with which a machine could run on both hosts, to be put into its description. */
export function CommonCpuDialog({ target, hostId, onClose }: Props): ReactElement {
  const { value, error } = useCall('migrations.commonCpu', {
    hostId: target.hostId,
    uuid: target.uuid,
    with: hostId,
  });
  return (
    <Dialog
      wide
      title={t('migration.report.commonCpu')}
      onClose={onClose}
      actions={
        <>
          {value && <CopyButton text={value.xml} label={t('migration.report.copy')} />}
          <Button variant="primary" onPress={onClose}>
            {t('migration.report.close')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <p>{t('migration.report.commonCpuText')}</p>
        {error && <ErrorCard title={t('migration.report.commonCpuFailed')} error={error} />}
        {value && (
          <pre
            tabIndex={0}
            aria-label={t('migration.report.commonCpu')}
            className="max-h-72 overflow-auto rounded-md border border-line bg-sunken p-2.5 font-mono text-small text-text"
          >
            {value.xml}
          </pre>
        )}
      </div>
    </Dialog>
  );
}
