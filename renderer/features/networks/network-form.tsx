import { useState } from 'react';
import type { ReactElement } from 'react';
import type { HostDto } from '../../../electron/contract/hosts';
import { networkModes } from '../../../electron/contract/storage-kinds';
import { bridge } from '../../bridge/bridge';
import { t } from '../../lib/i18n/t';
import { Checkbox, NumberField, Select, TextField } from '../../ui/fields';
import { useNetworks } from '../hosts/inventory';
import { DraftPanel } from '../xml/draft-panel';
import { draftOf, freeSubnet, problemsOf, rangeOf } from './network-draft';
import type { NetworkDraft, Problems } from './network-draft';

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
  const { spec, problems } = problemsOf(draft);
  return (
    <DraftPanel
      words={{
        title: t('networks.form.title'),
        intro: t('networks.form.intro'),
        asXml: t('networks.form.asXml'),
        newXml: t('networks.newXml'),
        create: t('networks.form.create'),
        failed: t('networks.form.failed'),
        start: t('networks.form.startNow'),
        autostart: t('networks.form.autostart'),
      }}
      write={spec && (() => bridge().call('networks.draft', spec))}
      define={(xml, afterwards) =>
        bridge().call('networks.define', { hostId: host.id, uuid: null, xml, ...afterwards })
      }
      onClose={onClose}
    >
      {(checked) => (
        <Fields
          draft={draft}
          shown={checked ? problems : {}}
          change={(part) => setDraft({ ...draft, ...part })}
        />
      )}
    </DraftPanel>
  );
}

interface FieldsProps {
  draft: NetworkDraft;
  /** What is wrong, as far as it is to be said. */
  shown: Problems;
  change(part: Partial<NetworkDraft>): void;
}

function Fields({ draft, shown, change }: FieldsProps): ReactElement {
  const bridged = draft.mode === 'bridge';
  return (
    <>
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
    </>
  );
}
