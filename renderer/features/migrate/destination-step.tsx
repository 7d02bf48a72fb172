import { Link2, Plus, Server } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import type { HostDto } from '../../../electron/contract/hosts';
import { navigate } from '../../app/router';
import { hostStatus } from '../../lib/host-status';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { TextField } from '../../ui/fields';
import { StateBadge } from '../../ui/state-badge';
import { useHosts } from '../hosts/store';
import { emptyDraft, withDriver, withHost, withParam, withUri } from './draft';
import type { StepProps } from './wizard';

const other = 'another';

/** Where to, and who drives it. */
export function DestinationStep({ draft, onChange }: StepProps): ReactElement {
  const ids = useHosts((state) => state.ids);
  const byId = useHosts((state) => state.byId);
  const sources = new Set(draft.targets.map(({ hostId }) => hostId));
  const hosts = ids
    .flatMap((id) => byId.get(id) ?? [])
    .filter(({ id }) => sources.size > 1 || !sources.has(id));
  const byUri = draft.hostId === null && draft.flags.includes('PEER2PEER');
  const choose = (id: string): void =>
    onChange((before) => {
      const host = byId.get(id);
      return host ? withHost(before, host) : withUri({ ...emptyDraft(before.targets), ...before }, '');
    });
  return (
    <>
      <p className="text-soft">{t('migration.destination.intro')}</p>
      <RadioGroup
        value={draft.hostId ?? (byUri ? other : null)}
        onChange={choose}
        className="flex flex-col gap-1.5"
      >
        <Label className="font-medium">{t('migration.destination.label')}</Label>
        {hosts.length === 0 && <p className="text-soft">{t('migration.destination.noHosts')}</p>}
        {hosts.map((host) => (
          <Choice
            key={host.id}
            value={host.id}
            icon={<Server aria-hidden className="mt-0.5 size-4 text-soft" />}
          >
            <HostLine host={host} />
          </Choice>
        ))}
        <Choice value={other} icon={<Link2 aria-hidden className="mt-0.5 size-4 text-soft" />}>
          <span className="font-medium">{t('migration.destination.other')}</span>
          <span className="text-small text-soft">{t('migration.destination.otherText')}</span>
        </Choice>
      </RadioGroup>
      <div>
        <Button size="small" icon={Plus} onPress={() => navigate({ page: 'add-host' })}>
          {t('migration.destination.addHost')}
        </Button>
      </div>
      {byUri && (
        <TextField
          label={t('migration.destination.uri')}
          placeholder="qemu+tls://host.example/system"
          value={draft.uri}
          onChange={(uri) => onChange((before) => ({ ...before, uri }))}
          autoComplete="off"
          mono
        />
      )}
      {draft.hostId !== null && <Driver draft={draft} host={byId.get(draft.hostId)} onChange={onChange} />}
    </>
  );
}

function Choice({
  value,
  icon,
  children,
}: {
  value: string;
  icon: ReactNode;
  children: ReactNode;
}): ReactElement {
  return (
    <Radio
      value={value}
      className="flex cursor-default gap-2.5 rounded-lg border border-line bg-raised p-2.5 hover:bg-hover focus-visible:outline-2 focus-visible:outline-focus data-selected:border-accent data-selected:bg-selected"
    >
      {icon}
      <span className="flex min-w-0 grow flex-col">{children}</span>
    </Radio>
  );
}

function HostLine({ host }: { host: HostDto }): ReactElement {
  const status = hostStatus(host);
  return (
    <>
      <span className="flex flex-wrap items-center gap-x-3">
        <bdi className="font-medium">{host.name}</bdi>
        <StateBadge kind={status.kind}>{status.text}</StateBadge>
        {host.readonly && (
          <span className="text-small text-warning-text">{t('migration.destination.readOnly')}</span>
        )}
      </span>
      <span className="truncate font-mono text-small text-soft">{host.uri}</span>
    </>
  );
}

function Driver({
  draft,
  host,
  onChange,
}: Pick<StepProps, 'draft' | 'onChange'> & { host?: HostDto }): ReactElement {
  const driver = draft.flags.includes('PEER2PEER') ? 'source' : 'app';
  const { URI: data } = draft.params;
  return (
    <section className="flex flex-col gap-3">
      <RadioGroup
        value={driver}
        onChange={(next) =>
          onChange((before) => withDriver(before, next === 'source' ? 'source' : 'app', host))
        }
        className="flex flex-col gap-1.5"
      >
        <Label className="font-medium">{t('migration.destination.way')}</Label>
        <div className="grid grid-cols-1 gap-1.5 lg:grid-cols-2">
          <Choice value="source" icon={null}>
            <span className="font-medium">{t('migration.destination.peer')}</span>
            <span className="text-small text-soft">{t('migration.destination.peerText')}</span>
          </Choice>
          <Choice value="app" icon={null}>
            <span className="font-medium">{t('migration.destination.app')}</span>
            <span className="text-small text-soft">{t('migration.destination.appText')}</span>
          </Choice>
        </div>
      </RadioGroup>
      {driver === 'source' ? (
        <TextField
          label={t('migration.destination.peerUri')}
          description={t('migration.destination.peerUriHelp')}
          placeholder="qemu+tls://host.example/system"
          value={draft.uri}
          onChange={(uri) => onChange((before) => ({ ...before, uri }))}
          autoComplete="off"
          mono
        />
      ) : (
        <TextField
          label={t('migration.destination.data')}
          description={t('migration.destination.dataHelp')}
          placeholder="tcp://host.example"
          value={typeof data === 'string' ? data : ''}
          onChange={(uri) => onChange((before) => withParam(before, 'URI', uri.trim() || undefined))}
          autoComplete="off"
          mono
        />
      )}
    </section>
  );
}
