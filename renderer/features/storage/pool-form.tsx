import { Search } from 'lucide-react';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { ErrorDto } from '../../../electron/contract/errors';
import type { HostDto } from '../../../electron/contract/hosts';
import type { PoolSource } from '../../../electron/contract/storage';
import { poolTypes } from '../../../electron/contract/storage-kinds';
import { bridge, toErrorDto } from '../../bridge/bridge';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { ErrorCard } from '../../ui/error-card';
import { Checkbox, Select, TextField } from '../../ui/fields';
import { DraftPanel } from '../xml/draft-panel';
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
  const { spec, problems } = checkPool(draft);
  return (
    <DraftPanel
      words={{
        title: t('storage.pool.title'),
        intro: t('storage.pool.intro'),
        asXml: t('storage.pool.asXml'),
        newXml: t('storage.pool.newXml'),
        create: t('storage.pool.create'),
        failed: t('storage.pool.failed'),
        start: t('storage.pool.startNow'),
        autostart: t('storage.pool.autostart'),
      }}
      write={spec && (() => bridge().call('pools.draft', spec))}
      define={(xml, afterwards) =>
        bridge().call('pools.define', { hostId: host.id, uuid: null, xml, build, ...afterwards })
      }
      onClose={onClose}
    >
      {(checked) => (
        <Fields
          host={host}
          draft={draft}
          shown={checked ? problems : {}}
          change={(part) => setDraft({ ...draft, ...part })}
          build={build}
          setBuild={setBuild}
        />
      )}
    </DraftPanel>
  );
}

const labelOf = (field: (typeof fieldsOf)[PoolDraft['type']][number], type: PoolDraft['type']): string =>
  field === 'directory' && type === 'iscsi' ? t('storage.pool.iscsiTarget') : t(`storage.pool.${field}`);

interface FieldsProps {
  host: HostDto;
  draft: PoolDraft;
  /** What is wrong, as far as it is to be said. */
  shown: PoolProblems;
  change(part: Partial<PoolDraft>): void;
  build: boolean;
  setBuild(build: boolean): void;
}

function Fields({ host, draft, shown, change, build, setBuild }: FieldsProps): ReactElement {
  return (
    <>
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
            label={labelOf(field, draft.type)}
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
    </>
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
