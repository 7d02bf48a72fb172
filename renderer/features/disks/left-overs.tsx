import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { LeftOver } from '../../../electron/contract/block-jobs';
import { bridge, toErrorDto } from '../../bridge/bridge';
import { formatBytes } from '../../lib/format';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { Decision } from '../../ui/decision';
import { Card } from '../../ui/facts';
import { notify } from '../notifications/store';
import type { OnMachine } from './on-machine';

interface Props {
  on: OnMachine;
  leftOvers: readonly LeftOver[];
  blocked: boolean;
}

/** Files that jobs have left, to be deleted or kept. */
export function LeftOvers({ on, leftOvers, blocked }: Props): ReactElement | null {
  const [doomed, setDoomed] = useState<LeftOver | null>(null);
  if (leftOvers.length === 0) return null;
  /** Others that stand on it: they go first. */
  const above = ({ path }: LeftOver): string[] =>
    leftOvers.filter(({ standsOn }) => standsOn.includes(path)).map((each) => fileOf(each.path));
  const keep = (path: string): void =>
    void bridge()
      .call('disks.forgetLeftOver', { ...on, path })
      .catch(() => undefined);
  return (
    <Card title={t('disks.leftOver.title')}>
      <p className="mb-2 text-soft">{t('disks.leftOver.text')}</p>
      <ul aria-label={t('disks.leftOver.title')} className="flex flex-col">
        {leftOvers.map((left) => (
          <li
            key={left.path}
            className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1 border-t border-line py-1"
          >
            <span className="min-w-0 truncate font-mono text-small" title={left.path}>
              {left.path}
            </span>
            <span className="numeric grow text-small text-soft">
              {[
                t(`disks.leftOver.was.${left.was}`, { target: left.target }),
                ...(left.bytes === null ? [] : [formatBytes(left.bytes)]),
                ...(left.pool === null ? [t('disks.leftOver.noPool')] : []),
                ...(above(left).length === 0
                  ? []
                  : [t('disks.leftOver.after', { names: above(left).join(', ') })]),
              ].join(' · ')}
            </span>
            {left.pool !== null && (
              <Button
                size="small"
                variant="danger"
                icon={Trash2}
                isDisabled={blocked || above(left).length > 0}
                aria-label={t('disks.leftOver.remove', { path: left.path })}
                onPress={() => setDoomed(left)}
              >
                {t('disks.leftOver.removeShort')}
              </Button>
            )}
            <Button
              size="small"
              aria-label={t('disks.leftOver.keep', { path: left.path })}
              onPress={() => keep(left.path)}
            >
              {t('disks.leftOver.keepShort')}
            </Button>
          </li>
        ))}
      </ul>
      {doomed && <Remove on={on} left={doomed} onClose={() => setDoomed(null)} />}
    </Card>
  );
}

const fileOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

function Remove({ on, left, onClose }: { on: OnMachine; left: LeftOver; onClose(): void }): ReactElement {
  const { path, bytes } = left;
  const remove = (): void => {
    bridge()
      .call('disks.deleteLeftOver', { ...on, path })
      .catch((thrown: unknown) =>
        notify({
          kind: 'operations',
          tone: 'danger',
          title: t('operations.outcome.failed', {
            action: t('operations.action.disk-leftover-delete'),
            name: path,
          }),
          error: toErrorDto(thrown),
        }),
      );
  };
  return (
    <Decision
      title={t('disks.leftOver.decision', { path })}
      confirm={t('disks.leftOver.confirm')}
      onConfirm={remove}
      onClose={onClose}
      typed={fileOf(path)}
    >
      <p>
        {bytes === null
          ? t('disks.leftOver.decisionTextUnknown')
          : t('disks.leftOver.decisionText', { size: formatBytes(bytes) })}
      </p>
    </Decision>
  );
}
