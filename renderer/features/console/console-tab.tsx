import { Power, SquareTerminal } from 'lucide-react';
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { ReactElement } from 'react';
import type { HostDto } from '../../../electron/contract/hosts';
import type { DomainFacts, DomainRow } from '../../../electron/contract/inventory';
import { useShown } from '../../app/use-shown';
import { bridge } from '../../bridge/bridge';
import { copyText } from '../../lib/clipboard';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { ErrorCard } from '../../ui/error-card';
import { notify } from '../notifications/store';
import { DomainActionButtons } from '../operations/actions';
import { ConsolePane } from './console-pane';
import { ConsoleSession } from './console-session';

interface Props {
  host: HostDto;
  row: DomainRow;
  /** null until they are read. */
  facts: DomainFacts | null;
}

/** The serial console of a domain, or why there is none. */
export function ConsoleTab({ host, row, facts }: Props): ReactElement {
  const [device, setDevice] = useState<string | null>(null);
  const session = useSession(host.id, row.uuid, device, row.name);
  if (facts?.consoles.length === 0) return <NoDevice name={row.name} />;
  if (!session) return <></>;
  return (
    <Opened
      key={device}
      host={host}
      row={row}
      session={session}
      consoles={facts?.consoles ?? []}
      onDevice={setDevice}
    />
  );
}

function useSession(
  hostId: string,
  uuid: string,
  device: string | null,
  name: string,
): ConsoleSession | null {
  const [session, setSession] = useState<ConsoleSession | null>(null);
  useEffect(() => {
    const requests = { onClipboard: (text: string) => offerClipboard(name, text), onLink: openLink };
    const made = new ConsoleSession({ hostId, uuid, device }, requests);
    setSession(made);
    void made.open();
    return () => {
      setSession(null);
      made.dispose();
    };
  }, [hostId, uuid, device, name]);
  return session;
}

type OpenedProps = Omit<Props, 'facts'> & {
  session: ConsoleSession;
  consoles: DomainFacts['consoles'];
  onDevice(device: string): void;
};

function Opened({ host, row, session, consoles, onDevice }: OpenedProps): ReactElement {
  const view = useSyncExternalStore(session.subscribe, () => session.view);
  if (view.phase === 'failed' && view.error) return <Failed host={host} session={session} />;
  // What a machine said before it went off stays readable; with nothing said there is only the reason.
  if (view.silent && view.phase !== 'closed' && row.id === null)
    return <NotRunning hostId={host.id} row={row} />;
  if (!view.everOpen) return <></>;
  return (
    <ConsolePane
      session={session}
      row={row}
      consoles={consoles}
      readonly={host.readonly}
      onDevice={onDevice}
    />
  );
}

function Failed({ host, session }: { host: HostDto; session: ConsoleSession }): ReactElement {
  const { error } = session.view;
  const driver = useMemo(() => host.facts?.type ?? host.uri.split(/[+:]/)[0] ?? '', [host]);
  useShown(true);
  if (!error || error.code === 'VIR_ERR_NO_SUPPORT')
    return (
      <EmptyState icon={SquareTerminal} title={t('console.unsupported')}>
        {t('console.unsupportedText', { driver })}
      </EmptyState>
    );
  return (
    <div className="p-4">
      <ErrorCard
        error={error}
        title={t('console.failed')}
        actions={<Button onPress={() => void session.open()}>{t('console.reopen')}</Button>}
      />
    </div>
  );
}

function NoDevice({ name }: { name: string }): ReactElement {
  useShown(true);
  return (
    <EmptyState icon={SquareTerminal} title={t('console.noDevice')}>
      {t('console.noDeviceText', { name })}
    </EmptyState>
  );
}

function NotRunning({ hostId, row }: { hostId: string; row: DomainRow }): ReactElement {
  useShown(true);
  return (
    <EmptyState
      icon={Power}
      title={t('console.emptyNotRunning')}
      actions={<DomainActionButtons hostId={hostId} row={row} />}
    >
      {t('console.emptyNotRunningText', { name: row.name })}
    </EmptyState>
  );
}

/** The guest's own offer of text for the clipboard is taken only when the user says so. */
function offerClipboard(name: string, text: string): void {
  notify({
    kind: 'machines',
    tone: 'info',
    answer: true,
    title: t('console.clipboardAsk', { name }),
    text: text.length > 200 ? `${text.slice(0, 200)}…` : text,
    actions: [{ label: t('console.clipboardCopy'), onAction: () => void copyText(text) }],
  });
}

/** The app opens only the few sites it knows; another address is put on the clipboard, to be looked at first. */
function openLink(url: string): void {
  bridge()
    .call('app.openExternal', { url })
    .catch(async () => {
      if (await copyText(url))
        notify({ kind: 'machines', tone: 'info', answer: true, title: t('console.linkCopied'), text: url });
    });
}
