import { useEffect, useState } from 'react';
import type { FormEvent, ReactElement } from 'react';
import type { ErrorDto } from '../../../electron/contract/errors';
import type { HostDto } from '../../../electron/contract/hosts';
import { navigate } from '../../app/router';
import { useShown } from '../../app/use-shown';
import { bridge, toErrorDto } from '../../bridge/bridge';
import { t } from '../../lib/i18n/t';
import type { MessageKey } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { ErrorCard } from '../../ui/error-card';
import { Checkbox, TextField } from '../../ui/fields';
import { checkUri } from './check-uri';
import { useHost } from './store';

const examples = [
  { uri: 'qemu:///system', kind: 'hosts.form.kinds.system' },
  { uri: 'qemu+ssh://root@host.example/system', kind: 'hosts.form.kinds.ssh' },
  { uri: 'qemu://host.example/system', kind: 'hosts.form.kinds.tls' },
  { uri: 'qemu+tcp://host.example/system', kind: 'hosts.form.kinds.tcp' },
  { uri: 'test:///default', kind: 'hosts.form.kinds.test' },
] as const satisfies { uri: string; kind: MessageKey }[];

interface Props {
  /** The host to edit; without it a host is added. */
  host?: HostDto;
  /** To begin with, when adding. */
  uri?: string;
}

/** Adds a host, or edits one. What goes wrong while it connects is told here, next to the URI. */
export function HostFormPage({ host, uri: given }: Props): ReactElement {
  const [uri, setUri] = useState(host?.uri ?? given ?? '');
  const [name, setName] = useState(host?.name ?? '');
  const [readonly, setReadonly] = useState(host?.readonly ?? false);
  const [autoconnect, setAutoconnect] = useState(host?.autoconnect ?? true);
  const [checked, setChecked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ErrorDto | null>(null);
  /** The host this form made (or changed), while it connects. */
  const [sentId, setSentId] = useState<string | null>(null);
  useShown(true);
  const problem = checked ? checkUri(uri) : null;

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setChecked(true);
    if (checkUri(uri) !== null || busy) return;
    setBusy(true);
    setError(null);
    const input = { uri: uri.trim(), name: name.trim(), readonly, autoconnect };
    const target = host?.id ?? sentId;
    try {
      const saved =
        target === null || target === undefined
          ? await bridge().call('hosts.add', input)
          : await bridge().call('hosts.update', { hostId: target, host: input });
      if (host) return navigate({ page: 'domains', hostId: saved.id });
      await bridge().call('hosts.connect', { hostId: saved.id });
      setSentId(saved.id);
    } catch (thrown) {
      setError(toErrorDto(thrown));
    } finally {
      setBusy(false);
    }
  };

  return (
    <div className="min-h-0 grow overflow-auto">
      <form
        noValidate
        onSubmit={(event) => void submit(event)}
        className="mx-auto flex max-w-2xl flex-col gap-5 px-6 py-6"
      >
        <div>
          <h1 className="text-h1 font-semibold">
            {host ? t('hosts.form.editTitle') : t('hosts.form.addTitle')}
          </h1>
          {!host && <p className="text-soft">{t('hosts.form.intro')}</p>}
        </div>
        <div className="flex flex-col gap-2">
          <TextField
            label={t('hosts.form.uri')}
            description={t('hosts.form.uriHelp')}
            value={uri}
            onChange={setUri}
            error={problem && t(problem)}
            placeholder="qemu+ssh://root@host.example/system"
            mono
            autoFocus
            autoComplete="off"
          />
          {!host && <Examples onPick={setUri} />}
        </div>
        <TextField
          label={t('hosts.form.name')}
          description={t('hosts.form.nameHelp')}
          value={name}
          onChange={setName}
          autoComplete="off"
        />
        <div className="flex flex-col gap-2.5">
          <Checkbox
            label={t('hosts.form.readonly')}
            description={t('hosts.form.readonlyHelp')}
            checked={readonly}
            onChange={setReadonly}
          />
          <Checkbox label={t('hosts.form.autoconnect')} checked={autoconnect} onChange={setAutoconnect} />
        </div>
        {error && (
          <div ref={intoView}>
            <ErrorCard error={error} />
          </div>
        )}
        {sentId !== null && <Outcome hostId={sentId} />}
        <div className="flex gap-2">
          <Button type="submit" variant="primary" isDisabled={busy}>
            {host ? t('hosts.form.save') : t('hosts.form.add')}
          </Button>
          <Button onPress={() => window.history.back()}>{t('common.cancel')}</Button>
        </div>
      </form>
    </div>
  );
}

function Examples({ onPick }: { onPick(uri: string): void }): ReactElement {
  return (
    <div className="flex flex-wrap items-center gap-1.5 text-small">
      <span className="text-soft">{t('hosts.form.examples')}</span>
      {examples.map(({ uri, kind }) => (
        <Button key={uri} size="small" onPress={() => onPick(uri)}>
          {t(kind)}
        </Button>
      ))}
    </div>
  );
}

/** What went wrong must be seen when it appears, also where the window is low. */
function intoView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' });
}

/** How the new host's first connection goes: opens it, or tells why not. */
function Outcome({ hostId }: { hostId: string }): ReactElement | null {
  const host = useHost(hostId);
  const ready = host?.state === 'ready';
  useEffect(() => {
    if (ready) navigate({ page: 'domains', hostId });
  }, [hostId, ready]);
  if (!host || ready) return null;
  if (host.state === 'failed' && host.lastError)
    return (
      <div ref={intoView}>
        <ErrorCard
          error={host.lastError}
          title={t('hosts.form.failed')}
          actions={
            <Button size="small" onPress={() => navigate({ page: 'domains', hostId })}>
              {t('hosts.form.openAnyway')}
            </Button>
          }
        />
      </div>
    );
  return (
    <p role="status" className="text-soft">
      {host.state === 'needs-auth' ? t('hosts.banner.waitsForAuth') : t('hosts.form.connecting')}
    </p>
  );
}
