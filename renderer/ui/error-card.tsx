import { ChevronRight, Copy, TriangleAlert } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { Button as AriaButton, Disclosure, DisclosurePanel } from 'react-aria-components';
import type { ErrorDto } from '../../electron/contract/errors';
import { errorReport, explainError } from '../lib/errors/explain';
import { t } from '../lib/i18n/t';
import { CopyButton } from './copy-button';
import { cx } from './cx';

interface Props {
  error: ErrorDto;
  /** What failed, such as "Start web-1"; without it the cause is the title. */
  title?: string;
  /** Remedies as buttons. */
  actions?: ReactNode;
  /** Beside the cause, such as what is still shown. */
  note?: string;
  /** A warning is about something that mends itself. */
  tone?: 'danger' | 'warning';
  /** Without a frame, inside something that has one. */
  plain?: boolean;
}

const frames = {
  danger: 'border-danger-line bg-danger-bg',
  warning: 'border-warning-line bg-warning-bg',
};
const icons = { danger: 'text-danger-text', warning: 'text-warning-text' };

/** An error explained: cause, remedy, what one can do, and libvirt's own words one click away. */
export function ErrorCard({ error, title, note, actions, tone = 'danger', plain }: Props): ReactElement {
  const { cause, remedy, command } = explainError(error);
  return (
    <section
      role={plain ? undefined : 'alert'}
      className={cx('flex gap-2.5', !plain && 'rounded-lg border p-3', !plain && frames[tone])}
    >
      {!plain && <TriangleAlert aria-hidden className={cx('mt-0.5 size-4 shrink-0', icons[tone])} />}
      <div className="flex min-w-0 grow flex-col gap-1.5">
        <div>
          {title && <p className="font-semibold">{title}</p>}
          <p>
            <span className={title ? '' : 'font-semibold'}>{cause}</span> {note}
          </p>
          <p className="text-soft">{remedy}</p>
        </div>
        {command && <Command text={command} />}
        <Disclosure>
          {({ isExpanded }) => (
            <>
              <div className="flex min-h-6 flex-wrap items-center gap-2">
                {actions}
                <AriaButton
                  slot="trigger"
                  className="flex h-6 items-center gap-1 rounded-sm px-1 text-small text-soft first:-ml-1 hover:text-text"
                >
                  <ChevronRight
                    aria-hidden
                    className={cx('size-3 transition-transform duration-(--fast)', isExpanded && 'rotate-90')}
                  />
                  {t('common.details')}
                </AriaButton>
              </div>
              <DisclosurePanel>
                <dl className="mt-1.5 grid grid-cols-[auto_1fr] gap-x-3 gap-y-1 text-small">
                  <dt className="text-soft">{t('errors.code')}</dt>
                  <dd className="font-mono">
                    {error.code}
                    {error.number !== null && ` (${error.number})`}
                  </dd>
                  {error.domain && (
                    <>
                      <dt className="text-soft">{t('errors.domain')}</dt>
                      <dd className="font-mono">{error.domain}</dd>
                    </>
                  )}
                  <dt className="text-soft">{t('errors.rawText')}</dt>
                  <dd className="font-mono break-words whitespace-pre-wrap">{error.message}</dd>
                </dl>
                <div className="mt-2">
                  <CopyButton text={errorReport(error)} label={t('common.copyReport')} />
                </div>
              </DisclosurePanel>
            </>
          )}
        </Disclosure>
      </div>
    </section>
  );
}

/** A command to type, with a button that copies it. */
export function Command({ text }: { text: string }): ReactElement {
  return (
    <div className="flex w-fit max-w-full items-center gap-1 rounded-md border border-line bg-sunken py-0.5 pr-0.5 pl-2.5">
      <code className="truncate font-mono text-small">{text}</code>
      <CopyButton text={text} label={t('common.copy')} icon={Copy} />
    </div>
  );
}
