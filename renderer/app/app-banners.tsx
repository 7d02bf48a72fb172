import { TriangleAlert, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { AppNotice } from '../../electron/contract/app';
import { bridge } from '../bridge/bridge';
import { useAppInfo } from '../features/help/app-info';
import { formatTime } from '../lib/format';
import { t } from '../lib/i18n/t';
import { IconButton } from '../ui/button';
import { CopyButton } from '../ui/copy-button';

/** What the user should know about the app itself: a crash before this start, files that can't be read or written. */
export function AppBanners(): ReactElement {
  const info = useAppInfo((state) => state.info);
  const [notices, setNotices] = useState<AppNotice[]>([]);
  useEffect(() => bridge().subscribe('app.notices', {}, setNotices), []);
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
      {notices.map((notice) => (
        <Banner key={notice.kind} title={t(`app.notices.${notice.kind}.title`)}>
          {'message' in notice
            ? t(`app.notices.${notice.kind}.text`, { path: notice.path, message: notice.message })
            : t(`app.notices.${notice.kind}.text`, { path: notice.path })}
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
