import { FileUp } from 'lucide-react';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { FileTrigger } from 'react-aria-components';
import type { ErrorDto } from '../../../../electron/contract/errors';
import type { HostImport, ImportPlan } from '../../../../electron/contract/portable';
import { navigate } from '../../../app/router';
import { bridge, toErrorDto } from '../../../bridge/bridge';
import { t } from '../../../lib/i18n/t';
import { Badge } from '../../../ui/badge';
import { Button } from '../../../ui/button';
import { ErrorCard } from '../../../ui/error-card';
import { Checkbox } from '../../../ui/fields';
import { attempt } from '../../notifications/attempt';
import { notify } from '../../notifications/store';
import { Section } from './section';

const largest = 1_000_000;

interface Chosen {
  name: string;
  text: string;
  plan: ImportPlan;
}

/** A file of another Virtdeck: first what it would change, then the change. */
export function FileImport(): ReactElement {
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [error, setError] = useState<ErrorDto | null>(null);
  const read = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    setChosen(null);
    setError(null);
    try {
      if (file.size > largest) throw new Error(t('hostImport.file.tooLarge'));
      const text = await file.text();
      const plan = await bridge().call('hosts.planImport', { text });
      setChosen({ name: file.name, text, plan });
    } catch (thrown) {
      setError(toErrorDto(thrown));
    }
  };
  return (
    <Section title={t('hostImport.file.title')} text={t('hostImport.file.text')}>
      <div className="flex items-center gap-3">
        <FileTrigger
          acceptedFileTypes={['application/json', '.json']}
          onSelect={(files) => void read(files?.[0])}
        >
          <Button icon={FileUp}>{t('hostImport.file.choose')}</Button>
        </FileTrigger>
        {chosen && <span className="truncate font-mono text-small">{chosen.name}</span>}
      </div>
      {error && <ErrorCard error={error} title={t('hostImport.file.failed')} />}
      {chosen && <Plan key={chosen.text} chosen={chosen} onDone={() => setChosen(null)} />}
    </Section>
  );
}

function Plan({ chosen: { text, plan }, onDone }: { chosen: Chosen; onDone(): void }): ReactElement {
  const different = plan.hosts.filter(({ status }) => status !== 'same');
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [settings, setSettings] = useState(plan.settings.length > 0);
  const [busy, setBusy] = useState(false);
  const uris = different.map(({ uri }) => uri).filter((uri) => !left.has(uri));
  const nothing = different.length === 0 && plan.settings.length === 0;
  const choose = (uri: string, checked: boolean): void => {
    const next = new Set(left);
    if (checked) next.delete(uri);
    else next.add(uri);
    setLeft(next);
  };
  const apply = async (): Promise<void> => {
    setBusy(true);
    const done = await attempt(t('hostImport.file.failed'), () =>
      bridge().call('hosts.import', { text, uris, settings }),
    );
    setBusy(false);
    if (!done) return;
    notify({ tone: 'success', title: t('hostImport.file.applied') });
    onDone();
    navigate({ page: 'home' });
  };
  return (
    <div className="flex flex-col gap-3">
      {plan.hosts.length > 0 && (
        <ul
          aria-label={t('hostImport.file.hosts')}
          className="flex max-h-96 flex-col gap-2 overflow-auto rounded-lg border border-line bg-raised p-3"
        >
          {plan.hosts.map((host) => (
            <li key={host.uri}>
              <PlannedHost host={host} checked={!left.has(host.uri)} onChoose={choose} />
            </li>
          ))}
        </ul>
      )}
      {plan.settings.length > 0 && (
        <Checkbox
          label={t('hostImport.file.settings', { n: plan.settings.length })}
          description={plan.settings.map((each) => t('hostImport.file.change', short(each))).join(' · ')}
          checked={settings}
          onChange={setSettings}
        />
      )}
      {nothing ? (
        <p role="status">{t('hostImport.file.nothing')}</p>
      ) : (
        <div>
          <Button
            variant="primary"
            isDisabled={busy || (uris.length === 0 && !settings)}
            onPress={() => void apply()}
          >
            {t('hostImport.file.apply')}
          </Button>
        </div>
      )}
    </div>
  );
}

interface PlannedProps {
  host: HostImport;
  checked: boolean;
  onChoose(uri: string, checked: boolean): void;
}

function PlannedHost({ host, checked, onChoose }: PlannedProps): ReactElement {
  const { name, uri, status, changes } = host;
  const badge = (
    <Badge tone={status === 'new' ? 'info' : status === 'changed' ? 'warning' : 'neutral'}>
      {t(`hostImport.file.${status}`)}
    </Badge>
  );
  if (status === 'same')
    return (
      <div className="flex items-start gap-2 pl-6 text-soft">
        <span className="grow">
          {name}
          <br />
          <span className="text-small">{uri}</span>
        </span>
        {badge}
      </div>
    );
  return (
    <div className="flex items-start gap-2">
      <div className="min-w-0 grow">
        <Checkbox
          label={name}
          description={[uri, ...changes.map((each) => t('hostImport.file.change', short(each)))].join(' · ')}
          checked={checked}
          onChange={(on) => onChoose(uri, on)}
        />
      </div>
      {badge}
    </div>
  );
}

/** Long values say nothing here. */
const cut = (text: string): string => (text.length > 60 ? `${text.slice(0, 59)}…` : text || '–');
const short = (change: { field: string; from: string; to: string }): typeof change => ({
  field: change.field,
  from: cut(change.from),
  to: cut(change.to),
});
