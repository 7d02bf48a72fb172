import { Copy } from 'lucide-react';
import { useState } from 'react';
import type { FormEvent, ReactElement } from 'react';
import { buildUri, checkAddress, emptyAddress, parseUri } from '../../../electron/contract/host-uri';
import type { HostAddress, HostTransport } from '../../../electron/contract/host-uri';
import type { ErrorDto } from '../../../electron/contract/errors';
import type { HostDto, HostSpec } from '../../../electron/contract/hosts';
import { hrefOf, navigate } from '../../app/router';
import { useShown } from '../../app/use-shown';
import { bridge, toErrorDto } from '../../bridge/bridge';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { CopyButton } from '../../ui/copy-button';
import { ErrorCard } from '../../ui/error-card';
import { Checkbox, TextField } from '../../ui/fields';
import { Unfold } from '../../ui/unfold';
import { AddressFields, problemText } from './form/address-fields';
import { AdvancedFields } from './form/advanced-fields';
import { TestButton, TestOutcome, useConnectionTest } from './form/connection-test';
import { intoView } from './form/into-view';
import { LookFields } from './form/look-fields';
import { Outcome } from './form/outcome';
import { TransportChoice } from './form/transport-choice';
import { plainSpec, specOf } from './host-spec';

interface Props {
  /** The host to edit; without it a host is added. */
  host?: HostDto;
  /** To begin with, when adding. */
  uri?: string;
}

/** What another way keeps of the fields, and what it begins with. */
function withTransport(address: HostAddress, transport: HostTransport): HostAddress {
  if (transport === 'other') return { ...emptyAddress, transport, uri: buildUri(address) };
  if (transport === 'test') return { ...emptyAddress, transport, driver: 'test', path: 'default' };
  const driver = address.driver === 'test' || address.transport === 'other' ? 'qemu' : address.driver;
  const { user, host, port } = address.transport === transport ? address : { ...address, port: '' };
  const path = transport === 'session' ? 'session' : 'system';
  return { ...emptyAddress, transport, driver, user, host, port, path };
}

/** Adds a host, or edits one. What goes wrong while it connects is told here, next to the fields. */
export function HostFormPage({ host, uri: given }: Props): ReactElement {
  const [spec, setSpec] = useState<HostSpec>(() => (host ? specOf(host) : plainSpec));
  const [address, setAddress] = useState(() => parseUri(host?.uri ?? given ?? 'qemu:///system'));
  const [checked, setChecked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ErrorDto | null>(null);
  /** The host this form made (or changed), while it connects. */
  const [sentId, setSentId] = useState<string | null>(null);
  const test = useConnectionTest();
  useShown(true);
  const uri = buildUri(address);
  const found = checkAddress(address);
  const problems = checked ? found : {};
  const change = (part: Partial<HostSpec>): void => setSpec((before) => ({ ...before, ...part }));
  const wanted = (): HostSpec => ({ ...spec, uri: uri.trim(), name: spec.name.trim() });
  const isFine = (): boolean => {
    setChecked(true);
    return Object.keys(found).length === 0;
  };

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!isFine() || busy) return;
    test.cancel();
    setBusy(true);
    setError(null);
    const target = host?.id ?? sentId;
    try {
      const saved =
        target === null
          ? await bridge().call('hosts.add', wanted())
          : await bridge().call('hosts.update', { hostId: target, host: wanted() });
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
    <form noValidate onSubmit={(event) => void submit(event)} className="flex min-h-0 grow flex-col">
      <div className="min-h-0 grow overflow-auto">
        <div className="mx-auto flex max-w-3xl flex-col gap-6 px-6 py-6">
          <div>
            <h1 className="text-h1 font-semibold">
              {host ? t('hosts.form.editTitle') : t('hosts.form.addTitle')}
            </h1>
            {!host && (
              <p className="text-soft">
                {t('hosts.form.intro')}{' '}
                <a href={hrefOf({ page: 'import-hosts' })} className="text-accent-text hover:underline">
                  {t('hostImport.link')}
                </a>
              </p>
            )}
          </div>
          <TransportChoice
            value={address.transport}
            onChange={(transport) => setAddress((before) => withTransport(before, transport))}
          />
          <section className="flex flex-col gap-4">
            <div className="grid grid-cols-[1fr_auto] gap-1">
              <TextField
                label={t('hosts.form.uri')}
                description={t(address.transport === 'other' ? 'hostForm.uri.typed' : 'hostForm.uri.built')}
                value={uri}
                onChange={(text) => setAddress(parseUri(text.trim()))}
                error={problemText(problems.uri)}
                autoComplete="off"
                mono
              />
              <div className="pt-7">
                <CopyButton text={uri} label={t('hostForm.uri.copy')} icon={Copy} />
              </div>
            </div>
            <AddressFields
              key={address.transport}
              address={address}
              problems={problems}
              onChange={(part) => setAddress((before) => ({ ...before, ...part }))}
            />
          </section>
          <hr className="border-line" />
          <LookFields spec={spec} onChange={change} />
          <div className="flex flex-col gap-2.5">
            <Checkbox
              label={t('hosts.form.readonly')}
              description={t('hosts.form.readonlyHelp')}
              checked={spec.readonly}
              onChange={(readonly) => change({ readonly })}
            />
            <Checkbox
              label={t('hosts.form.autoconnect')}
              checked={spec.autoconnect}
              onChange={(autoconnect) => change({ autoconnect })}
            />
          </div>
          <Unfold title={t('hostForm.advanced.title')}>
            <AdvancedFields
              advanced={spec.advanced}
              onChange={(part) => change({ advanced: { ...spec.advanced, ...part } })}
            />
          </Unfold>
          {error && (
            <div ref={intoView}>
              <ErrorCard error={error} />
            </div>
          )}
          <TestOutcome test={test} uri={uri} />
          {sentId !== null && <Outcome hostId={sentId} />}
        </div>
      </div>
      <footer className="shrink-0 border-t border-line bg-bg">
        <div className="mx-auto flex max-w-3xl flex-wrap gap-2 px-6 py-3">
          <Button type="submit" variant="primary" isDisabled={busy}>
            {host ? t('hosts.form.save') : t('hosts.form.add')}
          </Button>
          <TestButton test={test} onStart={() => isFine() && test.start(wanted())} />
          <span className="grow" />
          <Button variant="ghost" onPress={() => window.history.back()}>
            {t('common.cancel')}
          </Button>
        </div>
      </footer>
    </form>
  );
}
