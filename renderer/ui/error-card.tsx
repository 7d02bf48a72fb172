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
  /** Without a frame, inside something that has one. */
  plain?: boolean;
}

/** An error explained: cause, remedy, what one can do, and libvirt's own words one click away. */
export function ErrorCard({ error, title, actions, plain }: Props): ReactElement {
  const { cause, remedy, command } = explainError(error);
  return (
    <section
      role={plain ? undefined : 'alert'}
      className={cx('flex gap-2.5', !plain && 'rounded-lg border border-danger-line bg-danger-bg p-3')}
    >
      {!plain && <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-danger-text" />}
      <div className="flex min-w-0 grow flex-col gap-1.5">
        <div>
          {title && <p className="font-semibold">{title}</p>}
          <p className={title ? '' : 'font-semibold'}>{cause}</p>
          <p className="text-soft">{remedy}</p>
        </div>
        {command && <Command text={command} />}
        {actions && <div className="flex flex-wrap gap-2 pt-0.5">{actions}</div>}
        <Disclosure>
          {({ isExpanded }) => (
            <>
              <AriaButton
                slot="trigger"
                className="-ml-1 flex items-center gap-1 rounded-sm px-1 text-small text-soft hover:text-text"
              >
                <ChevronRight
                  aria-hidden
                  className={cx('size-3 transition-transform duration-(--fast)', isExpanded && 'rotate-90')}
                />
                {t('common.details')}
              </AriaButton>
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
