import type { ReactElement } from 'react';
import type { HostDto } from '../../../electron/contract/hosts';
import type { DomainRow } from '../../../electron/contract/inventory';
import { isTrouble, reasonText } from '../../lib/domain-reason';
import { domainStatus } from '../../lib/domain-status';
import { formatShortTime } from '../../lib/format';
import { t } from '../../lib/i18n/t';
import { Badge } from '../../ui/badge';
import { cx } from '../../ui/cx';
import { StateBadge } from '../../ui/state-badge';
import { DomainActionButtons, DomainActionsMenu } from '../operations/actions';
import { MachineLabels } from '../domains/machine-labels';
import { CurrentOperation } from '../operations/current-operation';

/** A domain's name, how it stands and why, and what can be done. */
export function DomainHeader({ host, row }: { host: HostDto; row: DomainRow }): ReactElement {
  const status = domainStatus(row);
  const reason = reasonText(row);
  return (
    <header role="group" aria-label={row.name} className="flex shrink-0 items-start gap-4 px-4 pt-3 pb-1">
      <div className="min-w-0 grow">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <h1 dir="auto" className="max-w-full truncate text-h1 font-semibold" title={row.name}>
            {row.name}
          </h1>
          <StateBadge pill kind={status.kind}>
            {status.text}
          </StateBadge>
          <CurrentOperation hostId={host.id} uuid={row.uuid} />
          {host.staleSince !== null && (
            <StateBadge pill kind="stale">
              {t('states.staleSince', { time: formatShortTime(host.staleSince) })}
            </StateBadge>
          )}
          {!row.persistent && <Badge tone="warning">{t('domain.transient')}</Badge>}
          {row.autostart && <Badge>{t('domain.autostart')}</Badge>}
          {host.readonly && <Badge tone="info">{t('domain.readOnly')}</Badge>}
          <MachineLabels hostId={host.id} row={row} editable={host.state === 'ready' && !host.readonly} />
        </div>
        <p className="line-clamp-2 min-h-5 text-soft">
          <bdi>{row.title}</bdi>
          {row.title && reason && ' · '}
          {reason && <span className={cx(isTrouble(row) && 'text-warning-text')}>{reason}</span>}
        </p>
      </div>
      <div className="flex shrink-0 items-center gap-1.5">
        <DomainActionButtons hostId={host.id} row={row} />
        <DomainActionsMenu hostId={host.id} row={row} />
      </div>
    </header>
  );
}
