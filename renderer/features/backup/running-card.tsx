import { Copy } from 'lucide-react';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { RunningBackup } from '../../../electron/contract/backup';
import type { HostDto } from '../../../electron/contract/hosts';
import { bridge } from '../../bridge/bridge';
import { DASH, formatByteRate, formatBytes, formatDuration } from '../../lib/format';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { CopyButton } from '../../ui/copy-button';
import { Command } from '../../ui/error-card';
import { Card, Facts } from '../../ui/facts';
import { Progress } from '../../ui/progress';
import { attempt } from '../notifications/attempt';
import { exportCommands } from './commands';

interface Props {
  host: HostDto;
  uuid: string;
  running: RunningBackup;
}

/** The backup that runs now, and how to end it. */
export function RunningCard({ host, uuid, running }: Props): ReactElement {
  const [asked, setAsked] = useState(false);
  const push = running.mode === 'push';
  const end = async (): Promise<void> => {
    setAsked(true);
    const ok = await attempt(t('backup.running.endFailed'), () =>
      bridge().call('backups.end', { hostId: host.id, uuid }),
    );
    if (!ok) setAsked(false);
  };
  return (
    <Card
      title={t(push ? 'backup.running.push' : 'backup.running.pull')}
      aside={
        <Button size="small" isDisabled={asked || host.readonly} onPress={() => void end()}>
          {t(push ? 'backup.running.cancel' : 'backup.running.end')}
        </Button>
      }
    >
      <div className="flex flex-col gap-3">
        {push ? <Pushing running={running} /> : <Offered host={host} running={running} />}
      </div>
    </Card>
  );
}

const whatOf = ({ since }: RunningBackup): string =>
  since === null ? t('backup.running.all') : t('backup.running.since', { name: since });

function Pushing({ running }: { running: RunningBackup }): ReactElement {
  const { processedBytes, totalBytes, elapsedMs, disks } = running;
  const speed = elapsedMs > 0 ? (processedBytes / elapsedMs) * 1000 : Number.NaN;
  const left = speed > 0 ? ((totalBytes - processedBytes) / speed) * 1000 : Number.NaN;
  return (
    <>
      <Progress
        label={t('backup.running.progress')}
        value={totalBytes > 0 ? Math.min(1, processedBytes / totalBytes) : null}
      />
      <Facts
        items={[
          {
            name: t('backup.running.written'),
            value: (
              <span className="numeric">
                {t('backup.running.done', {
                  done: formatBytes(processedBytes),
                  total: formatBytes(totalBytes),
                })}
                , {whatOf(running)}
              </span>
            ),
          },
          {
            name: t('backup.running.speed'),
            value: <span className="numeric">{formatByteRate(speed)}</span>,
          },
          {
            name: t('backup.running.left'),
            value: <span className="numeric">{formatDuration(left)}</span>,
          },
          {
            name: t('backup.form.disks'),
            value: (
              <span className="font-mono text-small break-all">
                {disks.map(({ target, path }) => `${target} → ${path ?? DASH}`).join(', ')}
              </span>
            ),
          },
        ]}
      />
    </>
  );
}

function Offered({ host, running }: { host: HostDto; running: RunningBackup }): ReactElement {
  const { server, disks, scratchBytes, elapsedMs } = running;
  return (
    <>
      <p className="text-soft">{t('backup.running.pullText')}</p>
      <Facts
        items={[
          {
            name: t('backup.running.elapsed'),
            value: <span className="numeric">{formatDuration(elapsedMs)}</span>,
          },
          {
            name: t('backup.running.scratch'),
            value: <span className="numeric">{formatBytes(scratchBytes)}</span>,
          },
        ]}
      />
      {server?.transport === 'unix' && <p>{t('backup.running.onHost')}</p>}
      {server?.transport === 'tcp' && server.tls && <p>{t('backup.running.tlsText')}</p>}
      {server && (
        <ul className="flex flex-col gap-4">
          {disks.map((disk) => {
            const commands = exportCommands(server, disk, host.facts?.hostname ?? 'HOST');
            const rows: [string, string | null][] = [
              [t('backup.running.url'), commands.url],
              [t('backup.running.convert'), commands.convert],
              [t('backup.running.nbdcopy'), commands.nbdcopy],
              [t('backup.running.changes'), commands.changes],
            ];
            return (
              <li key={disk.target} className="flex flex-col gap-1.5">
                <span className="flex items-center gap-1 font-semibold">
                  {disk.target}
                  <CopyButton
                    icon={Copy}
                    label={t('backup.running.copy')}
                    text={rows.flatMap(([, text]) => text ?? []).join('\n')}
                  />
                </span>
                <Facts
                  items={rows.flatMap(([name, text]) =>
                    text === null ? [] : { name, value: <Command text={text} /> },
                  )}
                />
              </li>
            );
          })}
        </ul>
      )}
    </>
  );
}
