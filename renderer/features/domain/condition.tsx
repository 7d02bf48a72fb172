import { useEffect, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { DomainHealth } from '../../../electron/contract/health';
import type { DomainRow } from '../../../electron/contract/inventory';
import { useCall } from '../../bridge/use-call';
import { DASH, formatDuration, formatShortTime } from '../../lib/format';
import { t } from '../../lib/i18n/t';
import { Card, Facts } from '../../ui/facts';

const ASK_AGAIN_MS = 5000;

/** How the domain's process does: asked again while it runs and its page is shown. */
export function useHealth(hostId: string, row: DomainRow): DomainHealth | null {
  const [round, setRound] = useState(0);
  const active = row.id !== null;
  useEffect(() => {
    if (!active) return;
    const timer = setInterval(() => setRound((before) => before + 1), ASK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [active]);
  const version = `${row.state} ${row.reason} ${row.id} ${round}`;
  return useCall('domains.health', { hostId, uuid: row.uuid }, version).value;
}

function controlText({ control, late }: DomainHealth): string {
  if (late.includes('control')) return t('condition.late');
  if (!control) return DASH;
  const text = t(`condition.control.${control.state}`);
  return control.state !== 'ok' && control.forMs !== null
    ? t('condition.forSome', { text, duration: formatDuration(control.forMs) })
    : text;
}

function List({ items }: { items: readonly string[] }): ReactElement {
  return (
    <ul className="flex flex-col gap-1">
      {items.map((item) => (
        <li key={item} className="break-words">
          {item}
        </li>
      ))}
    </ul>
  );
}

/** The control channel, what libvirt says of the machine, and how it is confined. */
export function Condition({ row, health }: { row: DomainRow; health: DomainHealth }): ReactElement | null {
  const { messages, labels } = health;
  const items: { name: string; value: ReactNode }[] = [
    ...(row.id === null ? [] : [{ name: t('condition.channel'), value: controlText(health) }]),
    ...(row.stalledSince === null
      ? []
      : [
          {
            name: t('condition.process'),
            value: t('condition.stalled', { time: formatShortTime(row.stalledSince) }),
          },
        ]),
    ...(messages.length === 0 ? [] : [{ name: t('condition.messages'), value: <List items={messages} /> }]),
    ...(labels.length === 0
      ? []
      : [
          {
            name: t('condition.security'),
            value: (
              <List
                items={labels.map(({ model, label, enforcing }) =>
                  t(enforcing ? 'condition.enforced' : 'condition.logged', { model, label }),
                )}
              />
            ),
          },
        ]),
  ];
  if (items.length === 0) return null;
  return (
    <Card title={t('condition.title')}>
      <Facts items={items} />
    </Card>
  );
}
