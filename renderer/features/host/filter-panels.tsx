import { useState } from 'react';
import type { ReactElement } from 'react';
import type { FilterRule, NwfilterBindingRow, NwfilterRow } from '../../../electron/contract/host-objects';
import type { HostDto } from '../../../electron/contract/hosts';
import { useCall } from '../../bridge/use-call';
import { DASH } from '../../lib/format';
import { t, translate } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { DangerDialog } from './danger-dialog';
import { ObjectPanel } from './object-panel';
import { cell, head, table } from './support-table';
import { XmlPanel } from './xml-panel';

interface FilterProps {
  host: HostDto;
  row: NwfilterRow;
  onClose(): void;
}

export function FilterPanel({ host, row, onClose }: FilterProps): ReactElement {
  const [asking, setAsking] = useState(false);
  const [editing, setEditing] = useState(false);
  const can = !host.readonly && host.state === 'ready';
  if (editing) return <EditFilter host={host} row={row} onClose={() => setEditing(false)} />;
  return (
    <>
      <ObjectPanel
        host={host}
        kind="nwfilter"
        id={row.id}
        version={row}
        name={row.name}
        users
        actions={
          can && (
            <>
              <Button size="small" onPress={() => setEditing(true)}>
                {t('host.list.edit')}
              </Button>
              <Button size="small" variant="danger" onPress={() => setAsking(true)}>
                {t('operations.action.nwfilter-undefine')}
              </Button>
            </>
          )
        }
        facts={[
          { name: t('host.filters.columns.chain'), value: row.chain ?? DASH },
          {
            name: t('host.filters.columns.priority'),
            value: row.priority === null ? DASH : String(row.priority),
          },
          { name: t('host.filters.columns.includes'), value: row.includes.join(', ') || DASH },
        ]}
        more={({ rules }) => <Rules name={row.name} rules={rules} />}
        onClose={onClose}
      />
      {asking && (
        <DangerDialog
          host={host}
          danger={{
            change: { action: 'nwfilter-undefine', id: row.id },
            kind: 'nwfilter',
            name: row.name,
            text: t('host.filters.danger.nwfilter-undefine'),
            users: true,
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

function EditFilter({ host, row, onClose }: FilterProps): ReactElement | null {
  const { value } = useCall('hostObjects.read', { hostId: host.id, kind: 'nwfilter', id: row.id });
  if (!value) return null;
  return (
    <XmlPanel
      host={host}
      kind="nwfilter"
      title={row.name}
      templates={[{ id: 'now', label: row.name, xml: value.xml }]}
      before={value.xml}
      apply={(xml) => ({ action: 'nwfilter-define', xml })}
      onClose={onClose}
    />
  );
}

function Rules({ name, rules }: { name: string; rules: readonly FilterRule[] }): ReactElement {
  return (
    <section className="flex flex-col gap-1.5">
      <h3 className="font-semibold">{t('host.filters.rules')}</h3>
      {rules.length === 0 ? (
        <p className="text-soft">{t('host.filters.noRules')}</p>
      ) : (
        <div className="overflow-x-auto rounded-md border border-line">
          <table aria-label={t('host.filters.rulesTable', { name })} className={table}>
            <thead>
              <tr>
                {(['priority', 'action', 'direction', 'protocol', 'match'] as const).map((column) => (
                  <th key={column} scope="col" className={head}>
                    {t(`host.filters.rule.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rules.map((rule, index) => (
                <tr key={index}>
                  <td className={`${cell} numeric`}>{rule.priority ?? DASH}</td>
                  <td className={cell}>{translate(`host.filters.actions.${rule.action}`) ?? rule.action}</td>
                  <td className={cell}>
                    {translate(`host.filters.directions.${rule.direction}`) ?? rule.direction}
                  </td>
                  <td className={cell}>{rule.protocol}</td>
                  <td className={cell}>{matchText(rule)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function matchText({ matches }: FilterRule): string {
  if (matches.length === 0) return t('host.filters.everything');
  return matches
    .map(({ name, value, negated }) => {
      const what = `${name} ${value}`;
      return negated ? t('host.filters.not', { what }) : what;
    })
    .join(', ');
}

interface BindingProps {
  host: HostDto;
  row: NwfilterBindingRow;
  onClose(): void;
}

export function BindingPanel({ host, row, onClose }: BindingProps): ReactElement {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <ObjectPanel
        host={host}
        kind="nwfilter-binding"
        id={row.id}
        version={row}
        name={row.id}
        actions={
          !host.readonly &&
          host.state === 'ready' && (
            <Button size="small" variant="danger" onPress={() => setAsking(true)}>
              {t('operations.action.binding-delete')}
            </Button>
          )
        }
        facts={[
          { name: t('host.bindings.columns.filter'), value: row.filter },
          { name: t('host.bindings.columns.owner'), value: row.owner?.name ?? DASH },
          {
            name: t('host.bindings.columns.mac'),
            value: <span className="font-mono text-small">{row.mac ?? DASH}</span>,
          },
          ...row.parameters.map(({ name, value }) => ({
            name,
            value: <span className="font-mono text-small">{value}</span>,
          })),
        ]}
        onClose={onClose}
      />
      {asking && (
        <DangerDialog
          host={host}
          danger={{
            change: { action: 'binding-delete', id: row.id },
            kind: 'nwfilter-binding',
            name: row.id,
            text: t('host.bindings.danger.binding-delete'),
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
