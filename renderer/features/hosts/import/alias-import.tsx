import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { AliasFile, UriAlias } from '../../../../electron/contract/portable';
import { bridge } from '../../../bridge/bridge';
import { useCall } from '../../../bridge/use-call';
import { t } from '../../../lib/i18n/t';
import { Button } from '../../../ui/button';
import { ErrorCard } from '../../../ui/error-card';
import { Checkbox } from '../../../ui/fields';
import { attempt } from '../../notifications/attempt';
import { notify } from '../../notifications/store';
import { plainSpec } from '../host-spec';
import { Section } from './section';

/** Names that libvirt's own client configuration has for hosts. */
export function AliasImport(): ReactElement {
  const { value: files, error, reload } = useCall('hosts.aliases', {});
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [busy, setBusy] = useState(false);
  const fresh = (files ?? []).flatMap(({ aliases }) => aliases.filter(({ status }) => status === 'new'));
  const wanted = fresh.filter(({ uri }) => !left.has(uri));
  const choose = (uri: string, checked: boolean): void => {
    const next = new Set(left);
    if (checked) next.delete(uri);
    else next.add(uri);
    setLeft(next);
  };
  const add = async (): Promise<void> => {
    setBusy(true);
    let added = 0;
    for (const { name, uri } of wanted) {
      const done = await attempt(t('hostImport.aliases.failed', { name }), () =>
        bridge().call('hosts.add', { ...plainSpec, uri, name }),
      );
      if (done) added++;
    }
    setBusy(false);
    reload();
    if (added > 0) notify({ tone: 'success', title: t('hostImport.aliases.added', { n: added }) });
  };
  return (
    <Section title={t('hostImport.aliases.title')} text={t('hostImport.aliases.text')}>
      {error && <ErrorCard error={error} />}
      {files?.map((file) => (
        <FileAliases key={file.path} file={file} left={left} onChoose={choose} />
      ))}
      {fresh.length > 0 && (
        <div>
          <Button
            variant="primary"
            icon={Plus}
            isDisabled={busy || wanted.length === 0}
            onPress={() => void add()}
          >
            {t('hostImport.aliases.add', { n: wanted.length })}
          </Button>
        </div>
      )}
    </Section>
  );
}

interface FileProps {
  file: AliasFile;
  left: ReadonlySet<string>;
  onChoose(uri: string, checked: boolean): void;
}

function FileAliases({ file, left, onChoose }: FileProps): ReactElement {
  const { path, state, aliases } = file;
  if (state !== 'read')
    return <p className="text-small text-soft">{t(`hostImport.aliases.${state}`, { path })}</p>;
  return (
    <div className="flex flex-col gap-1.5">
      <p className="font-mono text-small text-faint">{path}</p>
      {aliases.length === 0 ? (
        <p className="text-small text-soft">{t('hostImport.aliases.none')}</p>
      ) : (
        <ul
          aria-label={t('hostImport.aliases.choose')}
          className="flex flex-col gap-2 rounded-lg border border-line bg-raised p-3"
        >
          {aliases.map((alias) => (
            <li key={`${alias.name} ${alias.uri}`}>
              <Alias alias={alias} checked={!left.has(alias.uri)} onChoose={onChoose} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

interface AliasProps {
  alias: UriAlias;
  checked: boolean;
  onChoose(uri: string, checked: boolean): void;
}

function Alias({ alias: { name, uri, status }, checked, onChoose }: AliasProps): ReactElement {
  if (status === 'new')
    return <Checkbox label={name} description={uri} checked={checked} onChange={(on) => onChoose(uri, on)} />;
  return (
    <p className="pl-6 text-soft">
      {name} <span className="text-small">({t(`hostImport.aliases.${status}`)})</span>
      <br />
      <span className="font-mono text-small">{uri}</span>
    </p>
  );
}
