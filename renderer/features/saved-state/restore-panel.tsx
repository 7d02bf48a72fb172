import { FileCode } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import type { HostDto } from '../../../electron/contract/hosts';
import type { DomainRow } from '../../../electron/contract/inventory';
import type { StateAfter } from '../../../electron/contract/saved-kinds';
import type { SavedFile, SavedImage } from '../../../electron/contract/saved-state';
import { bridge } from '../../bridge/bridge';
import { formatBytes, formatKiB, formatTime } from '../../lib/format';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { ErrorCard } from '../../ui/error-card';
import { Facts } from '../../ui/facts';
import { Checkbox, TextField } from '../../ui/fields';
import { Panel } from '../../ui/panel';
import { useDomain } from '../hosts/inventory';
import { StateAfterField } from '../operations/state-after';
import { useForm } from '../storage/form-state';
import { ImageXmlEditor } from './image-xml';
import { useFileImage } from './use-file-image';
import { isHostFile } from './use-host-file';
import { useSavedFiles } from './use-saved-files';

/** Typing goes on: the host is asked when it rests. */
const restMs = 350;

function useRested(value: string): string {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), restMs);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
}

interface Props {
  host: HostDto;
  path?: string;
  onClose(): void;
}

const usual = { bypassCache: false, resetNvram: false };

/** Restores a machine from a file of the host. The machine need not exist: the file has its description. */
export function RestorePanel({ host, path: begin = '', onClose }: Props): ReactElement {
  const files = useSavedFiles(host.id).filter(({ kind }) => kind === 'save');
  const [typed, setTyped] = useState(begin);
  const path = useRested(typed.trim());
  const { value: image, error: unreadable, reload } = useFileImage(host.id, isHostFile(path) ? path : null);
  const row = useDomain(host.id, image?.uuid ?? '');
  const { busy, error, send } = useForm(onClose);
  const [after, setAfter] = useState<StateAfter>('as-saved');
  const [options, setOptions] = useState(usual);
  const [changed, setChanged] = useState<{ path: string; xml: string } | null>(null);
  const [name, setName] = useState('');
  const xml = changed?.path === path ? changed.xml : null;
  const stale = image !== null && image.changedDisks.length > 0;
  const ready =
    image !== null && path === typed.trim() && row?.id == null && (!stale || name.trim() === image.name);
  return (
    <Panel
      title={t('savedState.restore.title', { host: host.name })}
      intro={t('savedState.restore.intro')}
      onClose={onClose}
      onSubmit={() =>
        void send(ready && !busy, () =>
          bridge().call('savedState.fromFile', { hostId: host.id, path, after, ...options, xml }),
        )
      }
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" variant={stale ? 'danger' : 'primary'} isDisabled={busy || !ready}>
            {t('savedState.restore.submit')}
          </Button>
        </>
      }
    >
      {error && <ErrorCard error={error} />}
      <TextField
        label={t('savedState.file.path')}
        description={t('savedState.restore.pathHelp')}
        value={typed}
        onChange={setTyped}
        mono
        autoFocus
        autoComplete="off"
      />
      {image === null && <SavedHere files={files} onPath={setTyped} />}
      {unreadable && <ErrorCard error={unreadable} title={t('savedState.restore.unreadable')} />}
      {image && (
        <>
          <InFile image={image} row={row} />
          <Descriptions
            key={path}
            hostId={host.id}
            path={path}
            image={image}
            xml={xml}
            onXml={(text) => setChanged({ path, xml: text })}
            onChanged={reload}
          />
          {stale && <Stale image={image} typed={name} onTyped={setName} />}
          <StateAfterField value={after} onChange={setAfter} />
          <Checkbox
            label={t('plan.options.bypassCache')}
            description={t('plan.options.bypassCacheHelp')}
            checked={options.bypassCache}
            onChange={(bypassCache) => setOptions({ ...options, bypassCache })}
          />
          {image.xml.includes('<nvram') && (
            <Checkbox
              label={t('plan.options.resetNvram')}
              description={t('plan.options.resetNvramHelp')}
              checked={options.resetNvram}
              onChange={(resetNvram) => setOptions({ ...options, resetNvram })}
            />
          )}
        </>
      )}
    </Panel>
  );
}

/** The files that were saved here, to be chosen by whose memory they hold. */
function SavedHere({
  files,
  onPath,
}: {
  files: readonly SavedFile[];
  onPath(path: string): void;
}): ReactElement | null {
  if (files.length === 0) return null;
  return (
    <section aria-label={t('savedState.restore.savedHere')} className="flex flex-col gap-1">
      <h3 className="font-medium">{t('savedState.restore.savedHere')}</h3>
      <ul className="flex max-h-72 flex-col overflow-auto rounded-md border border-line">
        {files.map(({ path, name, at }) => (
          <li key={path} className="border-b border-line last:border-b-0">
            <button
              type="button"
              onClick={() => onPath(path)}
              className="flex w-full flex-col px-2.5 py-1.5 text-left hover:bg-hover"
            >
              <span className="flex w-full gap-2">
                <bdi className="min-w-0 grow truncate">{name}</bdi>
                <time className="numeric shrink-0 text-soft">{formatTime(at)}</time>
              </span>
              <span className="font-mono text-small break-all text-soft">{path}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Whose memory it is, and whether that machine is there. */
function InFile({ image, row }: { image: SavedImage; row: DomainRow | undefined }): ReactElement {
  const { name, savedAt, bytes, memoryKiB } = image;
  const running = row?.id != null;
  const standing = row ? (running ? 'running' : 'exists') : 'gone';
  return (
    <>
      <Facts
        items={[
          { name: t('savedState.restore.machine'), value: <bdi>{name}</bdi> },
          { name: t('savedState.restore.definition'), value: t(`savedState.restore.${standing}`) },
          ...(savedAt === null ? [] : [{ name: t('savedState.savedAt'), value: formatTime(savedAt) }]),
          ...(bytes === null ? [] : [{ name: t('savedState.size'), value: formatBytes(bytes) }]),
          ...(memoryKiB === null ? [] : [{ name: t('domain.facts.memory'), value: formatKiB(memoryKiB) }]),
        ]}
      />
      {running && (
        <p role="alert" className="text-warning-text">
          {t('savedState.restore.isRunning', { name })}
        </p>
      )}
    </>
  );
}

interface DescriptionsProps {
  hostId: string;
  path: string;
  image: SavedImage;
  xml: string | null;
  onXml(xml: string): void;
  onChanged(): void;
}

/** The description it is restored with: the file's, or another one for this time. */
function Descriptions({ hostId, path, image, xml, onXml, onChanged }: DescriptionsProps): ReactElement {
  const [editing, setEditing] = useState<'file' | 'once' | null>(null);
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button size="small" icon={FileCode} onPress={() => setEditing('once')}>
        {t('savedState.restore.changeXml')}
      </Button>
      <Button size="small" icon={FileCode} onPress={() => setEditing('file')}>
        {t('savedState.restore.editFile')}
      </Button>
      {xml !== null && (
        <span role="status" className="text-soft">
          {t('savedState.restore.xmlChanged')}
        </span>
      )}
      {editing !== null && (
        <ImageXmlEditor
          image={{ kind: 'file', hostId, path }}
          name={image.name}
          begin={editing === 'once' ? xml : null}
          onXml={editing === 'once' ? onXml : undefined}
          onChanged={onChanged}
          onClose={() => setEditing(null)}
        />
      )}
    </div>
  );
}

interface StaleProps {
  image: SavedImage;
  typed: string;
  onTyped(typed: string): void;
}

/** Memory that does not know what its disks hold now destroys their file systems. */
function Stale({ image, typed, onTyped }: StaleProps): ReactElement {
  return (
    <div role="alert" className="flex flex-col gap-2">
      <p className="text-danger-text">{t('savedState.restore.stale')}</p>
      <ul className="list-disc pl-5 font-mono text-small break-all">
        {image.changedDisks.map((disk) => (
          <li key={disk}>{disk}</li>
        ))}
      </ul>
      <TextField
        label={t('common.typeName', { name: image.name })}
        value={typed}
        onChange={onTyped}
        autoComplete="off"
      />
    </div>
  );
}
