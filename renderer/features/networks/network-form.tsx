import { useState } from 'react';
import type { ReactElement } from 'react';
import type { ErrorDto } from '../../../electron/contract/errors';
import type { HostDto } from '../../../electron/contract/hosts';
import type { NetworkSpec } from '../../../electron/contract/networks';
import { networkModes } from '../../../electron/contract/storage-kinds';
import { bridge, toErrorDto } from '../../bridge/bridge';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { ErrorCard } from '../../ui/error-card';
import { Checkbox, NumberField, Select, TextField } from '../../ui/fields';
import { Panel } from '../../ui/panel';
import { useNetworks } from '../hosts/inventory';
import { XmlEditor } from '../xml/xml-editor';
import { draftOf, freeSubnet, problemsOf, rangeOf } from './network-draft';
import type { NetworkDraft } from './network-draft';

interface Props {
  host: HostDto;
  onClose(): void;
}

/** Makes a network: a form with defaults that fit, or the XML of it. */
export function NetworkForm({ host, onClose }: Props): ReactElement {
  const networks = useNetworks(host.id);
  const [draft, setDraft] = useState<NetworkDraft>(() =>
    draftOf(freeSubnet([...(networks?.values() ?? [])])),
  );
  const [startNow, setStartNow] = useState(true);
  const [autostart, setAutostart] = useState(true);
  const [checked, setChecked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ErrorDto | null>(null);
  const [xml, setXml] = useState<string | null>(null);
  const { spec, problems } = problemsOf(draft);
  const shown = checked ? problems : {};
  const bridged = draft.mode === 'bridge';
  const change = (part: Partial<NetworkDraft>): void => setDraft({ ...draft, ...part });

  const withDraft = async (use: (xml: string, valid: NetworkSpec) => Promise<void> | void): Promise<void> => {
    setChecked(true);
    if (!spec || busy) return;
    setBusy(true);
    setError(null);
    try {
      await use(await bridge().call('networks.draft', spec), spec);
    } catch (thrown) {
      setError(toErrorDto(thrown));
    } finally {
      setBusy(false);
    }
  };
  const define = (text: string): Promise<unknown> =>
    bridge().call('networks.define', { hostId: host.id, uuid: null, xml: text, start: startNow, autostart });
  const create = (): Promise<void> =>
    withDraft(async (text) => {
      await define(text);
      onClose();
    });

  if (xml !== null)
    return (
      <XmlEditor
        isNew
        name={t('networks.newXml')}
        xml={xml}
        onClose={onClose}
        onApply={async (text) => void (await define(text))}
      />
    );
  return (
    <Panel
      title={t('networks.form.title')}
      intro={t('networks.form.intro')}
      onClose={onClose}
      onSubmit={() => void create()}
      actions={
        <>
          <Button onPress={() => void withDraft((text) => setXml(text))}>{t('networks.form.asXml')}</Button>
          <span className="grow" />
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" variant="primary" isDisabled={busy}>
            {t('networks.form.create')}
          </Button>
        </>
      }
    >
      {error && <ErrorCard error={error} title={t('networks.form.failed')} />}
      <TextField
        label={t('networks.form.name')}
        value={draft.name}
        onChange={(name) => change({ name })}
        error={shown.name && t(shown.name)}
        autoFocus
        autoComplete="off"
      />
      <Select
        label={t('networks.form.mode')}
        description={t(`networks.form.modeHelp.${draft.mode}`)}
        value={draft.mode}
        onChange={(mode) => change({ mode })}
        options={networkModes.map((id) => ({ id, label: t(`networks.modes.${id}`) }))}
      />
      {bridged ? (
        <TextField
          label={t('networks.form.bridge')}
          description={t('networks.form.bridgeHelp')}
          value={draft.bridge}
          onChange={(value) => change({ bridge: value })}
          error={shown.bridge && t(shown.bridge)}
          mono
        />
      ) : (
        <>
          <div className="flex gap-3">
            <div className="grow">
              <TextField
                label={t('networks.form.address')}
                value={draft.address}
                onChange={(address) => change({ address, ...rangeOf(address, draft.prefix) })}
                error={shown.address && t(shown.address)}
                mono
              />
            </div>
            <NumberField
              label={t('networks.form.prefix')}
              value={draft.prefix}
              onChange={(prefix) => change({ prefix, ...rangeOf(draft.address, prefix) })}
              min={8}
              max={30}
            />
          </div>
          <Checkbox
            label={t('networks.form.dhcp')}
            checked={draft.dhcp}
            onChange={(dhcp) => change({ dhcp })}
          />
          {draft.dhcp && (
            <div className="grid grid-cols-2 gap-3">
              <TextField
                label={t('networks.form.start')}
                value={draft.start}
                onChange={(start) => change({ start })}
                error={shown.start && t(shown.start)}
                mono
              />
              <TextField
                label={t('networks.form.end')}
                value={draft.end}
                onChange={(end) => change({ end })}
                error={shown.end && t(shown.end)}
                mono
              />
            </div>
          )}
          {draft.mode !== 'isolated' && (
            <TextField
              label={t('networks.form.device')}
              description={t('networks.form.deviceHelp')}
              value={draft.device}
              onChange={(device) => change({ device })}
              error={shown.device && t(shown.device)}
              mono
            />
          )}
          <TextField
            label={t('networks.form.domain')}
            description={t('networks.form.domainHelp')}
            value={draft.domain}
            onChange={(domain) => change({ domain })}
            error={shown.domain && t(shown.domain)}
            mono
          />
        </>
      )}
      <Checkbox label={t('networks.form.startNow')} checked={startNow} onChange={setStartNow} />
      <Checkbox label={t('networks.form.autostart')} checked={autostart} onChange={setAutostart} />
    </Panel>
  );
}
