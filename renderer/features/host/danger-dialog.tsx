import { useState } from 'react';
import type { ReactElement } from 'react';
import type {
  HostObjectChange,
  HostObjectKind,
  HostObjectUser,
} from '../../../electron/contract/host-objects';
import type { HostDto } from '../../../electron/contract/hosts';
import { useCall } from '../../bridge/use-call';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { ErrorCard } from '../../ui/error-card';
import { TextField } from '../../ui/fields';
import { change } from './changes';

const MOST_USERS = 10;

export interface Danger {
  change: Extract<HostObjectChange, { id: string }>;
  kind: HostObjectKind;
  /** What the user knows it by. */
  name: string;
  /** What is lost. */
  text: string;
  /** Something is lost for good: its name has to be typed. */
  typed?: boolean;
  /** Tells who would miss it. */
  users?: boolean;
}

interface Props {
  host: HostDto;
  danger: Danger;
  onClose(): void;
}

/** Asks before something is taken away, and says from whom. */
export function DangerDialog({ host, danger, onClose }: Props): ReactElement {
  const [typed, setTyped] = useState('');
  const { name } = danger;
  const action = t(`operations.action.${danger.change.action}`);
  return (
    <Dialog
      role="alertdialog"
      title={t('host.confirm.title', { action, name })}
      onClose={onClose}
      actions={
        <>
          <Button autoFocus={!danger.typed} onPress={onClose}>
            {t('common.cancel')}
          </Button>
          <Button
            variant="danger"
            isDisabled={danger.typed === true && typed !== name}
            onPress={() => {
              onClose();
              change(host, danger.change);
            }}
          >
            {action}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <p>{danger.text}</p>
        {danger.users && <Users host={host} kind={danger.kind} id={danger.change.id} />}
        {danger.typed && (
          <TextField
            label={t('host.confirm.type', { name })}
            value={typed}
            onChange={setTyped}
            autoComplete="off"
            autoFocus
          />
        )}
      </div>
    </Dialog>
  );
}

/** Who uses it, once all that could have been looked through. */
export function Users({ host, kind, id }: { host: HostDto; kind: HostObjectKind; id: string }): ReactElement {
  const { value, error, reload } = useCall('hostObjects.users', { hostId: host.id, kind, id });
  if (error)
    return (
      <ErrorCard
        error={error}
        title={t('host.list.usersFailed')}
        actions={
          <Button size="small" onPress={reload}>
            {t('common.retry')}
          </Button>
        }
      />
    );
  if (!value) return <p className="delayed text-soft">{t('host.list.looking')}</p>;
  return (
    <div>
      <p className="text-soft">{t('host.list.usedBy')}</p>
      {value.length === 0 ? (
        <p>{t('host.list.nobody')}</p>
      ) : (
        <ul className="list-disc pl-5 text-text">
          {value.slice(0, MOST_USERS).map((user) => (
            <li key={`${user.kind}/${user.id}`} dir="auto">
              {user.name} <span className="text-soft">({kindText(user)})</span>
            </li>
          ))}
          {value.length > MOST_USERS && (
            <li>{t('operations.confirm.andMore', { n: value.length - MOST_USERS })}</li>
          )}
        </ul>
      )}
    </div>
  );
}

const kindText = ({ kind }: HostObjectUser): string => t(`host.list.userKinds.${kind}`);
