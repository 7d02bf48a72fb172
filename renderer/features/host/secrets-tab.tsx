import { KeyRound } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { ReactElement } from 'react';
import type { SecretRow } from '../../../electron/contract/host-objects';
import type { HostDto } from '../../../electron/contract/hosts';
import { useFilterHere } from '../../app/use-filter-here';
import { useShown } from '../../app/use-shown';
import { DASH } from '../../lib/format';
import { t } from '../../lib/i18n/t';
import { matchesQuery, naturalKey } from '../../lib/natural';
import { Button } from '../../ui/button';
import type { Column } from '../../ui/data-table';
import { ListLayout, reloadList } from './list-layout';
import { NoList } from './not-told';
import { ObjectTable } from './object-table';
import { SecretPanel } from './secret-panel';
import { secretTemplates } from './templates';
import { useChosen } from './use-chosen';
import { useHostObjects } from './use-host-objects';
import { XmlPanel } from './xml-panel';

const columnsOf = (): readonly Column<SecretRow>[] => [
  {
    id: 'id',
    title: t('host.secrets.columns.id'),
    width: 180,
    grow: true,
    sortBy: ({ usageId }) => naturalKey(usageId),
    cell: ({ usageId }) => (
      <span className="truncate font-medium" title={usageId}>
        {usageId || t('host.secrets.unnamed')}
      </span>
    ),
  },
  {
    id: 'usage',
    title: t('host.secrets.columns.usage'),
    width: 150,
    sortBy: ({ usageType }) => usageType,
    cell: ({ usageType }) => t(`host.secrets.usages.${usageType}`),
  },
  {
    id: 'description',
    title: t('host.secrets.columns.description'),
    width: 140,
    grow: true,
    sortBy: ({ description }) => description,
    cell: ({ description }) => (
      <span dir="auto" className="truncate text-soft" title={description ?? undefined}>
        {description ?? DASH}
      </span>
    ),
  },
  {
    id: 'kept',
    title: t('host.secrets.columns.kept'),
    width: 120,
    sortBy: ({ ephemeral }) => (ephemeral ? 1 : 0),
    cell: ({ ephemeral }) => (ephemeral ? t('host.secrets.ephemeral') : t('host.secrets.persistent')),
  },
  {
    id: 'access',
    title: t('host.secrets.columns.access'),
    width: 150,
    sortBy: (row) => (row.private ? 1 : 0),
    cell: (row) => (row.private ? t('host.secrets.private') : t('host.secrets.readable')),
  },
];

/** The secrets that the host keeps for its guests and pools. Values are shown on request only. */
export function SecretsTab({ host, item }: { host: HostDto; item?: string }): ReactElement {
  const { rows, error, pending } = useHostObjects(host.id, 'secret');
  const filter = useFilterHere(t('host.tabs.secrets').toLocaleLowerCase());
  const { selection, onSelection, choose } = useChosen(host.id, 'secrets', item);
  const [making, setMaking] = useState(false);
  const columns = useMemo(columnsOf, []);
  useShown((rows !== null && pending === 0) || error !== null);
  if (error && !rows)
    return (
      <NoList
        host={host}
        error={error}
        what={t('host.secrets.what')}
        failed={t('host.list.failed')}
        onRetry={() => reloadList(host.id, ['secret'])}
      />
    );
  if (!rows) return <p className="delayed p-4 text-soft">{t('common.loading')}</p>;
  const chosen = rows.find(({ id }) => id === item);
  return (
    <ListLayout
      host={host}
      kinds={['secret']}
      count={t('host.secrets.count', { n: rows.length })}
      pending={pending}
      actions={
        <Button size="small" onPress={() => setMaking(true)}>
          {t('host.secrets.define')}
        </Button>
      }
      list={
        <ObjectTable
          host={host}
          label={t('host.secrets.table', { host: host.name })}
          icon={KeyRound}
          empty={{ title: t('host.secrets.empty.title'), text: t('host.secrets.empty.text') }}
          all={rows.length}
          rows={rows.filter((row) =>
            matchesQuery(filter, [row.id, row.usageType, row.usageId, row.description]),
          )}
          columns={columns}
          selection={selection}
          onSelection={onSelection}
        />
      }
      panel={
        making ? (
          <XmlPanel
            host={host}
            kind="secret"
            title={t('host.secrets.defineTitle')}
            templates={secretTemplates()}
            apply={(xml) => ({ action: 'secret-define', xml })}
            onClose={() => setMaking(false)}
          />
        ) : (
          chosen && <SecretPanel key={chosen.id} host={host} row={chosen} onClose={() => choose(undefined)} />
        )
      }
    />
  );
}
