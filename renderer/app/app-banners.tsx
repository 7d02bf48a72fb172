import { TriangleAlert, X } from 'lucide-react';
import { useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { bridge } from '../bridge/bridge';
import { useAppInfo } from '../features/help/app-info';
import { formatTime } from '../lib/format';
import { t } from '../lib/i18n/t';
import { IconButton } from '../ui/button';
import { CopyButton } from '../ui/copy-button';

/** What the user should know about this start: a crash before it, settings that could not be read. */
export function AppBanners(): ReactElement {
  const info = useAppInfo((state) => state.info);
  return (
    <>
      {info?.crash && (
        <Banner
          title={t('app.crash.title', { time: formatTime(info.crash.at) })}
          action={<CopyButton label={t('common.copyReport')} text={() => bridge().call('app.report', {})} />}
        >
          {t('app.crash.text')}
        </Banner>
      )}
      {info?.notices.map(({ kind, path }) => (
        <Banner key={kind} title={t('app.settingsSetAside.title')}>
          {t('app.settingsSetAside.text', { path })}
        </Banner>
      ))}
    </>
  );
}

function Banner({
  title,
  children,
  action,
}: {
  title: string;
  children: ReactNode;
  action?: ReactNode;
}): ReactElement | null {
  const [dismissed, setDismissed] = useState(false);
  if (dismissed) return null;
  return (
    <div
      role="status"
      className="flex shrink-0 items-center gap-2.5 border-b border-warning-line bg-warning-bg px-4 py-2"
    >
      <TriangleAlert aria-hidden className="size-4 shrink-0 text-warning-text" />
      <p className="min-w-0 grow">
        <span className="font-semibold">{title}</span> <span className="text-soft">{children}</span>
      </p>
      {action}
      <IconButton size="small" label={t('common.dismiss')} icon={X} onPress={() => setDismissed(true)} />
    </div>
  );
}
