import { useState } from 'react';
import type { ReactElement } from 'react';
import type { ErrorDto } from '../../../electron/contract/errors';
import type { SecretRow } from '../../../electron/contract/host-objects';
import type { HostDto } from '../../../electron/contract/hosts';
import { bridge, toErrorDto } from '../../bridge/bridge';
import { DASH } from '../../lib/format';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { ErrorCard } from '../../ui/error-card';
import { Checkbox, TextField } from '../../ui/fields';
import { DangerDialog } from './danger-dialog';
import { ObjectPanel } from './object-panel';
import { base64Bytes, bytesText } from './secret-bytes';
import { useOperation } from './use-operation';

interface Props {
  host: HostDto;
  row: SecretRow;
  onClose(): void;
}

export function SecretPanel({ host, row, onClose }: Props): ReactElement {
  const [asking, setAsking] = useState<'value' | 'delete' | null>(null);
  const can = !host.readonly && host.state === 'ready';
  const name = row.usageId || row.id;
  return (
    <>
      <ObjectPanel
        host={host}
        kind="secret"
        id={row.id}
        version={row}
        name={name}
        users
        actions={
          can && (
            <>
              <Button size="small" onPress={() => setAsking('value')}>
                {t('host.secrets.setValue')}
              </Button>
              <Button size="small" variant="danger" onPress={() => setAsking('delete')}>
                {t('operations.action.secret-undefine')}
              </Button>
            </>
          )
        }
        facts={[
          { name: t('host.secrets.columns.usage'), value: t(`host.secrets.usages.${row.usageType}`) },
          { name: t('host.secrets.columns.description'), value: row.description ?? DASH },
          {
            name: t('host.secrets.columns.kept'),
            value: row.ephemeral ? t('host.secrets.ephemeral') : t('host.secrets.persistent'),
          },
          {
            name: t('host.secrets.uuid'),
            value: <span className="font-mono text-small">{row.id}</span>,
          },
          {
            name: t('host.secrets.columns.access'),
            value: row.private ? t('host.secrets.private') : t('host.secrets.readable'),
          },
        ]}
        more={() => can && !row.private && <Value host={host} uuid={row.id} />}
        onClose={onClose}
      />
      {asking === 'value' && <SetValue host={host} row={row} name={name} onClose={() => setAsking(null)} />}
      {asking === 'delete' && (
        <DangerDialog
          host={host}
          danger={{
            change: { action: 'secret-undefine', id: row.id },
            kind: 'secret',
            name,
            text: t('host.secrets.danger.secret-undefine'),
            typed: true,
            users: true,
          }}
          onClose={() => setAsking(null)}
        />
      )}
    </>
  );
}

/** The value stays on the host until the user asks for it, and goes from the page when it is hidden. */
function Value({ host, uuid }: { host: HostDto; uuid: string }): ReactElement {
  const [shown, setShown] = useState<{ text: string; bytes: number | null } | null>(null);
  const [error, setError] = useState<ErrorDto | null>(null);
  const show = (): void => {
    bridge()
      .call('secrets.value', { hostId: host.id, uuid })
      .then(
        (bytes) => {
          setError(null);
          setShown(bytesText(bytes));
        },
        (thrown: unknown) => setError(toErrorDto(thrown)),
      );
  };
  return (
    <div className="flex flex-col gap-2">
      {shown ? (
        <>
          {shown.bytes !== null && (
            <p className="text-soft">{t('host.secrets.binary', { n: shown.bytes })}</p>
          )}
          <output
            aria-label={t('host.secrets.shown')}
            className="rounded-md border border-line bg-sunken px-2.5 py-1.5 font-mono text-small break-all select-text"
          >
            {shown.text}
          </output>
          <div>
            <Button size="small" onPress={() => setShown(null)}>
              {t('host.secrets.hide')}
            </Button>
          </div>
        </>
      ) : (
        <div>
          <Button size="small" onPress={show}>
            {t('host.secrets.show')}
          </Button>
        </div>
      )}
      {error && <ErrorCard error={error} title={t('host.secrets.showFailed')} />}
    </div>
  );
}

function SetValue({
  host,
  row,
  name,
  onClose,
}: {
  host: HostDto;
  row: SecretRow;
  name: string;
  onClose(): void;
}): ReactElement {
  const [text, setText] = useState('');
  const [encoded, setEncoded] = useState(false);
  const { running, error, run } = useOperation(onClose);
  const value = encoded ? base64Bytes(text) : new TextEncoder().encode(text);
  return (
    <Dialog
      title={t('host.secrets.setTitle', { name })}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button
            variant="primary"
            isDisabled={value === null || value.length === 0 || running}
            onPress={() => {
              if (value === null) return;
              run(() =>
                bridge().call('hostObjects.change', {
                  hostId: host.id,
                  change: { action: 'secret-set-value', id: row.id, value },
                }),
              );
            }}
          >
            {t('host.secrets.set')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <p>{t('host.secrets.setText')}</p>
        <TextField
          label={t('host.secrets.value')}
          type="password"
          autoComplete="off"
          autoFocus
          value={text}
          onChange={setText}
          error={value === null ? t('host.secrets.notBase64') : null}
        />
        <Checkbox label={t('host.secrets.base64')} checked={encoded} onChange={setEncoded} />
        {error && <ErrorCard error={error} />}
      </div>
    </Dialog>
  );
}
