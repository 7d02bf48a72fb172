import { Search } from 'lucide-react';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { ErrorDto } from '../../../electron/contract/errors';
import type { HostDto } from '../../../electron/contract/hosts';
import type { PoolSource, PoolSpec } from '../../../electron/contract/storage';
import { poolTypes } from '../../../electron/contract/storage-kinds';
import { bridge, toErrorDto } from '../../bridge/bridge';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { ErrorCard } from '../../ui/error-card';
import { Checkbox, Select, TextField } from '../../ui/fields';
import { Panel } from '../../ui/panel';
import { XmlEditor } from '../xml/xml-editor';
import { checkPool, emptyPool, fieldsOf, findable } from './pool-draft';
import type { PoolDraft, PoolProblems } from './pool-draft';

interface Props {
  host: HostDto;
  onClose(): void;
}

/** Makes a pool: a form for the usual types, XML for all. */
export function PoolForm({ host, onClose }: Props): ReactElement {
  const [draft, setDraft] = useState<PoolDraft>(emptyPool);
  const [build, setBuild] = useState(true);
  const [startNow, setStartNow] = useState(true);
  const [autostart, setAutostart] = useState(true);
  const [checked, setChecked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ErrorDto | null>(null);
  const [xml, setXml] = useState<string | null>(null);
  const { spec, problems } = checkPool(draft);
  const shown: PoolProblems = checked ? problems : {};
  const change = (part: Partial<PoolDraft>): void => setDraft({ ...draft, ...part });

  const withDraft = async (use: (xml: string, valid: PoolSpec) => Promise<void> | void): Promise<void> => {
    setChecked(true);
    if (!spec || busy) return;
    setBusy(true);
    setError(null);
    try {
      await use(await bridge().call('pools.draft', spec), spec);
    } catch (thrown) {
      setError(toErrorDto(thrown));
    } finally {
      setBusy(false);
    }
  };
  const define = (text: string): Promise<unknown> =>
    bridge().call('pools.define', {
      hostId: host.id,
      uuid: null,
      xml: text,
      build,
      start: startNow,
      autostart,
    });

  if (xml !== null)
    return (
      <XmlEditor
        isNew
        name={t('storage.pool.newXml')}
        xml={xml}
        onClose={onClose}
        onApply={async (text) => void (await define(text))}
      />
    );
  const labelOf = (field: (typeof fieldsOf)[PoolDraft['type']][number]): string =>
    field === 'directory' && draft.type === 'iscsi'
      ? t('storage.pool.iscsiTarget')
      : t(`storage.pool.${field}`);
  return (
    <Panel
      title={t('storage.pool.title')}
      intro={t('storage.pool.intro')}
      onClose={onClose}
      onSubmit={() =>
        void withDraft(async (text) => {
          await define(text);
          onClose();
        })
      }
      actions={
        <>
          <Button onPress={() => void withDraft((text) => setXml(text))}>{t('storage.pool.asXml')}</Button>
          <span className="grow" />
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" variant="primary" isDisabled={busy}>
            {t('storage.pool.create')}
          </Button>
        </>
      }
    >
      {error && <ErrorCard error={error} title={t('storage.pool.failed')} />}
      <TextField
        label={t('storage.pool.name')}
        value={draft.name}
        onChange={(name) => change({ name })}
        error={shown.name && t(shown.name)}
        autoFocus
        autoComplete="off"
      />
      <Select
        label={t('storage.pool.type')}
        value={draft.type}
        onChange={(type) => {
          change({ type });
          // A disk's partition table or a file system is not to be made anew by default.
          setBuild(type === 'dir' || type === 'netfs');
        }}
        options={poolTypes.map((id) => ({ id, label: t(`storage.pool.types.${id}`) }))}
      />
      {fieldsOf[draft.type].map((field) => {
        const problem = shown[field];
        return (
          <TextField
            key={field}
            label={labelOf(field)}
            description={field === 'target' ? t('storage.pool.targetHelp') : undefined}
            value={draft[field]}
            onChange={(value) => change({ [field]: value })}
            error={problem && t(problem)}
            mono
            autoComplete="off"
          />
        );
      })}
      {findable.has(draft.type) && <Sources host={host} draft={draft} onPick={change} />}
      <Checkbox
        label={t('storage.pool.build')}
        description={t('storage.pool.buildHelp')}
        checked={build}
        onChange={setBuild}
      />
      <Checkbox label={t('storage.pool.startNow')} checked={startNow} onChange={setStartNow} />
      <Checkbox label={t('storage.pool.autostart')} checked={autostart} onChange={setAutostart} />
    </Panel>
  );
}

interface SourcesProps {
  host: HostDto;
  draft: PoolDraft;
  onPick(part: Partial<PoolDraft>): void;
}

type Looking = { state: 'idle' | 'busy' } | { state: 'found'; sources: PoolSource[] };

/** What the host finds that a pool could be made of. */
function Sources({ host, draft, onPick }: SourcesProps): ReactElement {
  const [looking, setLooking] = useState<Looking>({ state: 'idle' });
  const [error, setError] = useState<ErrorDto | null>(null);
  const look = async (): Promise<void> => {
    setLooking({ state: 'busy' });
    setError(null);
    try {
      const server = draft.type === 'logical' ? null : draft.server.trim() || null;
      const sources = await bridge().call('pools.sources', { hostId: host.id, type: draft.type, server });
      setLooking({ state: 'found', sources });
    } catch (thrown) {
      setError(toErrorDto(thrown));
      setLooking({ state: 'idle' });
    }
  };
  const pick = (source: PoolSource): void =>
    onPick({
      ...(source.name && { source: source.name }),
      ...(source.server && { server: source.server }),
      directory: source.directory ?? source.devices[0] ?? draft.directory,
    });
  return (
    <div className="flex flex-col gap-2">
      <div className="flex items-center gap-2">
        <Button size="small" icon={Search} isDisabled={looking.state === 'busy'} onPress={() => void look()}>
          {t('storage.pool.find')}
        </Button>
        <span role="status" className="text-soft">
          {looking.state === 'busy' && t('storage.pool.finding')}
          {looking.state === 'found' && looking.sources.length === 0 && t('storage.pool.foundNone')}
        </span>
      </div>
      {error && <ErrorCard error={error} title={t('storage.pool.findFailed')} />}
      {looking.state === 'found' && looking.sources.length > 0 && (
        <ul aria-label={t('storage.pool.found')} className="flex flex-col gap-1">
          {looking.sources.map((source) => {
            const text = source.name ?? source.directory ?? source.devices.join(', ');
            return (
              <li key={`${source.server ?? ''} ${text}`}>
                <Button size="small" onPress={() => pick(source)}>
                  {text}
                </Button>
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}
