import type { ReactElement } from 'react';
import type { DomainCapability } from '../../../electron/contract/node';
import { t, translate } from '../../lib/i18n/t';
import { Card } from '../../ui/facts';

/** Whether something can be had: a shape and a word. */
export function Support({ supported }: { supported: boolean | null }): ReactElement {
  if (supported === null) return <span className="text-faint">{t('common.notKnown')}</span>;
  return supported ? (
    <span className="text-text">✓ {t('host.capabilities.yes')}</span>
  ) : (
    <span className="text-soft">✕ {t('host.capabilities.no')}</span>
  );
}

export const table = 'w-full border-collapse [&_tbody>tr:last-child>*]:border-b-0';
export const head = 'caps border-b border-line px-3 py-1.5 text-left align-bottom';
export const cell = 'border-b border-line/60 px-3 py-1.5 align-top';

/** The same widths in all tables of a page, so that their columns stand below each other. */
export function Widths(): ReactElement {
  return (
    <colgroup>
      <col className="w-64" />
      <col className="w-28" />
      <col />
    </colgroup>
  );
}

/** What a guest can have of one kind, as a table. */
export function SupportTable({
  title,
  items,
}: {
  title: string;
  items: readonly DomainCapability[];
}): ReactElement | null {
  if (items.length === 0) return null;
  return (
    <Card title={title}>
      <div className="-m-3 overflow-x-auto">
        <table aria-label={title} className={table}>
          <Widths />
          <thead>
            <tr>
              <th scope="col" className={head}>
                {t('host.capabilities.columns.name')}
              </th>
              <th scope="col" className={head}>
                {t('host.capabilities.columns.supported')}
              </th>
              <th scope="col" className={head}>
                {t('host.capabilities.columns.choices')}
              </th>
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <tr key={item.name}>
                <th scope="row" className={`${cell} text-left font-medium whitespace-nowrap`}>
                  {translate(`host.capabilities.names.${item.name}`) ?? item.name}
                </th>
                <td className={`${cell} whitespace-nowrap`}>
                  <Support supported={item.supported} />
                </td>
                <td className={cell}>
                  <Choices item={item} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

function Choices({ item: { choices, facts } }: { item: DomainCapability }): ReactElement {
  const lists = [
    ...choices
      .filter(({ values }) => values.length > 0)
      .map(({ name, values }) => ({ name, text: values.join(', ') })),
    ...facts.map(({ name, value }) => ({ name, text: value })),
  ];
  return (
    <ul className="flex flex-col gap-0.5">
      {lists.map(({ name, text }) => (
        <li key={name}>
          <span className="text-soft">{name}:</span> {text}
        </li>
      ))}
    </ul>
  );
}
