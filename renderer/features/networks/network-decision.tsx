import type { ReactElement } from 'react';
import type { HostDto } from '../../../electron/contract/hosts';
import type { NetworkRow } from '../../../electron/contract/inventory';
import { useTopic } from '../../bridge/use-topic';
import { t } from '../../lib/i18n/t';
import { Decision } from '../../ui/decision';

interface Props {
  host: HostDto;
  rows: readonly NetworkRow[];
  action: 'network-stop' | 'network-delete';
  onConfirm(): void;
  onClose(): void;
}

/** Asks before guests lose their link, and says which. */
export function NetworkDecision({ host, rows, action, onConfirm, onClose }: Props): ReactElement {
  const [first] = rows;
  const name = rows.length === 1 && first ? first.name : t('networks.confirm.many', { n: rows.length });
  const what = action === 'network-stop' ? 'stop' : 'delete';
  const vanishing = what === 'stop' ? rows.filter((row) => !row.persistent) : [];
  return (
    <Decision
      title={t(`networks.confirm.${what}`, { name })}
      confirm={t(`networks.actions.${what}`)}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <p>{t(`networks.confirm.${what}Text`)}</p>
      {vanishing.map((row) => (
        <p key={row.uuid} className="text-warning-text">
          {t('networks.confirm.transient', { name: row.name })}
        </p>
      ))}
      {rows.map((row) => (
        <Losing key={row.uuid} hostId={host.id} row={row} named={rows.length > 1} />
      ))}
    </Decision>
  );
}

/** Who is plugged into one network. */
function Losing({ hostId, row, named }: { hostId: string; row: NetworkRow; named: boolean }): ReactElement {
  const { value } = useTopic('networks.details', { hostId, uuid: row.uuid });
  const guests = value?.guests;
  if (!guests) return <p>{t('networks.confirm.checking')}</p>;
  const names = (active: boolean): string[] => [
    ...new Set(guests.filter((guest) => guest.active === active).map((guest) => guest.name)),
  ];
  const [losing, off] = [row.active ? names(true) : [], names(false)];
  return (
    <div>
      {named && <p className="font-medium text-text">{row.name}</p>}
      {losing.length === 0 ? (
        <p>{t('networks.confirm.losingNone')}</p>
      ) : (
        <>
          <p>{t('networks.confirm.losing')}</p>
          <ul className="max-h-40 list-disc overflow-auto pl-5">
            {losing.map((guest) => (
              <li key={guest} dir="auto" className="text-text">
                {guest}
              </li>
            ))}
          </ul>
        </>
      )}
      {off.length > 0 && <p>{t('networks.confirm.users', { names: off.join(', ') })}</p>}
    </div>
  );
}
