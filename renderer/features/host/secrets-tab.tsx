import { KeyRound } from 'lucide-react';
import { useMemo } from 'react';
import type { ReactElement } from 'react';
import type { SecretRow } from '../../../electron/contract/host-objects';
import type { HostDto } from '../../../electron/contract/hosts';
import { DASH } from '../../lib/format';
import { t } from '../../lib/i18n/t';
import { matchesQuery, naturalKey } from '../../lib/natural';
import { Button } from '../../ui/button';
import type { Column } from '../../ui/data-table';
import { ObjectList } from './object-list';
import { ObjectTable } from './object-table';
import { SecretPanel } from './secret-panel';
import { secretTemplates } from './templates';
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
  const columns = useMemo(columnsOf, []);
  return (
    <ObjectList
      host={host}
      kind="secret"
      tab="secrets"
      item={item}
      actions={(make) => (
        <Button size="small" onPress={make}>
          {t('host.secrets.define')}
        </Button>
      )}
      list={({ rows, filter, selection, onSelection }) => (
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
      )}
      making={(_rows, onClose) => (
        <XmlPanel
          host={host}
          kind="secret"
          title={t('host.secrets.defineTitle')}
          templates={secretTemplates()}
          apply={(xml) => ({ action: 'secret-define', xml })}
          onClose={onClose}
        />
      )}
      panel={(row, onClose) => <SecretPanel key={row.id} host={host} row={row} onClose={onClose} />}
    />
  );
}
