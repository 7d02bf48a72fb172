import { CircleSlash } from 'lucide-react';
import type { ReactElement } from 'react';
import type { ErrorDto } from '../../../electron/contract/errors';
import type { HostDto } from '../../../electron/contract/hosts';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { ErrorCard } from '../../ui/error-card';

const unsupported: readonly string[] = [
  'VIR_ERR_NO_SUPPORT',
  'VIR_ERR_OPERATION_UNSUPPORTED',
  'VIR_ERR_CONFIG_UNSUPPORTED',
  'VIR_ERR_ARGUMENT_UNSUPPORTED',
];

/** A fact that the driver does not have is no failure; anything else that keeps it away is. */
export function NotTold({ error }: { error: ErrorDto }): ReactElement {
  if (!unsupported.includes(error.code)) return <ErrorCard error={error} plain />;
  return <p className="break-words text-soft">{error.message}</p>;
}

interface Props {
  host: HostDto;
  error: ErrorDto;
  /** What there is none of, such as "secrets". */
  what: string;
  failed: string;
  onRetry(): void;
}

/** Instead of a list: the driver has no such things, or they could not be had. */
export function NoList({ host, error, what, failed, onRetry }: Props): ReactElement {
  if (unsupported.includes(error.code))
    return (
      <EmptyState
        icon={CircleSlash}
        title={t('host.notSupported.title', { what, driver: host.facts?.type ?? '' })}
      >
        {t('host.notSupported.text')}
      </EmptyState>
    );
  return (
    <div className="p-4">
      <ErrorCard
        error={error}
        title={failed}
        actions={
          <Button size="small" onPress={onRetry}>
            {t('common.retry')}
          </Button>
        }
      />
    </div>
  );
}
