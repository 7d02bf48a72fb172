import { CircleCheck, Info, TriangleAlert, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { t } from '../../lib/i18n/t';
import { Button, IconButton } from '../../ui/button';
import { cx } from '../../ui/cx';
import { ErrorCard } from '../../ui/error-card';
import { dismissNotice, hideToast, useNotifications } from './store';
import type { Notice } from './store';

const icons = { info: Info, success: CircleCheck, warning: TriangleAlert, danger: TriangleAlert } as const;
const colours = {
  info: 'text-accent-text',
  success: 'text-running',
  warning: 'text-warning-text',
  danger: 'text-danger-text',
} as const;

/** Toasts that ask for nothing go by themselves; those with a failure or an offer stay somewhat longer. */
const shownFor = (notice: Notice): number => (notice.actions || notice.error ? 12_000 : 5_000);

export function NoticeBody({ notice, onDone }: { notice: Notice; onDone?: () => void }): ReactElement {
  const Icon = icons[notice.tone];
  return (
    <div className="flex min-w-0 grow gap-2.5">
      <Icon aria-hidden className={cx('mt-0.5 size-4 shrink-0', colours[notice.tone])} />
      <div className="flex min-w-0 grow flex-col gap-1.5">
        <p className="font-semibold break-words">{notice.title}</p>
        {notice.text && <p className="text-soft">{notice.text}</p>}
        {notice.error && <ErrorCard plain error={notice.error} />}
        {notice.actions && (
          <div className="flex flex-wrap gap-2">
            {notice.actions.map((action) => (
              <Button
                key={action.label}
                size="small"
                variant={action.danger ? 'danger' : 'default'}
                onPress={() => {
                  action.onAction();
                  if (action.stays) return;
                  dismissNotice(notice.id);
                  onDone?.();
                }}
              >
                {action.label}
              </Button>
            ))}
          </div>
        )}
      </div>
    </div>
  );
}

function Toast({ notice }: { notice: Notice }): ReactElement {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => hideToast(notice.id), shownFor(notice));
    return () => clearTimeout(timer);
  }, [held, notice]);
  return (
    <li
      className="flex w-90 items-start gap-1 rounded-lg bg-raised p-3 shadow-float"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <NoticeBody notice={notice} />
      <IconButton
        size="small"
        label={t('common.dismiss')}
        icon={X}
        tooltip="left"
        onPress={() => hideToast(notice.id)}
      />
    </li>
  );
}

/** What has just happened, bottom right; and the place where screen readers hear of outcomes. */
export function ToastRegion(): ReactElement {
  const notices = useNotifications((state) => state.notices);
  const toasts = useNotifications((state) => state.toasts);
  const announcement = useNotifications((state) => state.announcement);
  const list = useRef<HTMLUListElement>(null);
  const shown = notices.filter((notice) => toasts.has(notice.id)).slice(0, 4);
  return (
    <>
      <p role="status" className="sr-only">
        {announcement}
      </p>
      <ul
        ref={list}
        aria-live="polite"
        aria-label={t('app.notifications.title')}
        className="fixed right-4 bottom-10 z-40 flex flex-col-reverse gap-2"
      >
        {shown.map((notice) => (
          <Toast key={notice.id} notice={notice} />
        ))}
      </ul>
    </>
  );
}
