import type { LucideIcon } from 'lucide-react';
import { X } from 'lucide-react';
import type { ReactElement } from 'react';
import { Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { formatTime } from '../../lib/format';
import { t } from '../../lib/i18n/t';
import { keysOf } from '../../lib/shortcuts';
import { Button, IconButton } from '../../ui/button';
import { clearNotices, dismissNotice, showNotifications, useNotifications } from './store';
import { NoticeBody } from './toast-region';

export function NotificationsButton({ icon }: { icon: LucideIcon }): ReactElement {
  const unread = useNotifications((state) => state.unread);
  const open = useNotifications((state) => state.open);
  const title = t('app.notifications.title');
  return (
    <DialogTrigger isOpen={open} onOpenChange={showNotifications}>
      <IconButton
        label={unread > 0 ? t('app.notifications.unread', { n: unread }) : title}
        shortcut={keysOf('notifications')}
        icon={icon}
      >
        {unread > 0 && (
          <span
            aria-hidden
            className="absolute top-0.5 right-0.5 size-2 rounded-full border border-sunken bg-accent"
          />
        )}
      </IconButton>
      <Popover placement="bottom end" offset={4} className="w-100 rounded-lg bg-raised shadow-float">
        <Dialog aria-label={title} className="flex max-h-[70vh] flex-col outline-none">
          {({ close }) => <NoticeList onDone={close} />}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function NoticeList({ onDone }: { onDone(): void }): ReactElement {
  const notices = useNotifications((state) => state.notices);
  return (
    <>
      <header className="flex h-9 shrink-0 items-center justify-between border-b border-line pr-1.5 pl-3">
        <h2 className="font-semibold">{t('app.notifications.title')}</h2>
        {notices.length > 0 && (
          <Button size="small" variant="ghost" onPress={clearNotices}>
            {t('app.notifications.clear')}
          </Button>
        )}
      </header>
      {notices.length === 0 ? (
        <p className="px-3 py-6 text-center text-soft">{t('app.notifications.empty')}</p>
      ) : (
        <ul className="overflow-auto">
          {notices.map((notice) => (
            <li key={notice.id} className="flex gap-1 border-b border-line p-3 last:border-0">
              <NoticeBody notice={notice} onDone={onDone} />
              <span className="numeric text-small text-faint">{formatTime(notice.at)}</span>
              <IconButton
                size="small"
                label={t('common.dismiss')}
                icon={X}
                tooltip="left"
                onPress={() => dismissNotice(notice.id)}
              />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
