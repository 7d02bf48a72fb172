import { CircleAlert, CircleCheck } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import type { CertificateFile } from '../../../../electron/contract/hosts';
import { useCall } from '../../../bridge/use-call';
import { formatDate } from '../../../lib/format';
import { t } from '../../../lib/i18n/t';

const typingMs = 300;

/** What is typed is looked at when the typing pauses. */
function usePaused(value: string): string {
  const [paused, setPaused] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(value), typingMs);
    return () => clearTimeout(timer);
  }, [value]);
  return paused;
}

/** Which of the files TLS needs are there and fit. */
export function CertificateCheck({ folder }: { folder: string }): ReactElement | null {
  const path = usePaused(folder.trim());
  const { value: report } = useCall('hosts.certificates', { path });
  if (!report) return null;
  if (report.folder !== 'ok')
    return (
      <p role="status" className="flex gap-2 text-danger-text">
        <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
        {t(`hostForm.certificates.folder.${report.folder}`)}
      </p>
    );
  const fine = report.files.every(({ status }) => status === 'ok');
  return (
    <section
      aria-label={t('hostForm.certificates.title')}
      className="rounded-lg border border-line bg-raised px-3 py-2"
    >
      <ul className="flex flex-col gap-1">
        {report.files.map((file) => (
          <FileLine key={file.role} file={file} />
        ))}
      </ul>
      <p role="status" className={fine ? 'pt-1 text-small text-soft' : 'sr-only'}>
        {fine && t('hostForm.certificates.allFine')}
      </p>
    </section>
  );
}

function FileLine({ file }: { file: CertificateFile }): ReactElement {
  const { role, path, status, subject, validUntil } = file;
  const ok = status === 'ok';
  const Icon = ok ? CircleCheck : CircleAlert;
  const date = validUntil === null ? null : formatDate(validUntil);
  return (
    <li className="flex min-w-0 gap-2">
      <Icon
        aria-hidden
        className={ok ? 'mt-0.5 size-4 shrink-0 text-running' : 'mt-0.5 size-4 shrink-0 text-danger-text'}
      />
      <div className="min-w-0">
        <p>
          <span className="font-medium">{t(`hostForm.certificates.roles.${role}`)}</span>{' '}
          <span className={ok ? 'text-soft' : 'text-danger-text'}>
            {t(`hostForm.certificates.status.${status}`)}
            {status === 'expired' && date && ` ${t('hostForm.certificates.expiredOn', { date })}`}
          </span>
          {subject && <span className="text-soft"> · {subject}</span>}
          {ok && date && (
            <span className="text-soft"> · {t('hostForm.certificates.validUntil', { date })}</span>
          )}
        </p>
        <p className="truncate font-mono text-small text-faint">{path}</p>
      </div>
    </li>
  );
}
