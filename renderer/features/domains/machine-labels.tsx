import { Folder, Pencil } from 'lucide-react';
import type { ReactElement } from 'react';
import type { DomainRow } from '../../../electron/contract/inventory';
import { hrefOf } from '../../app/router';
import { t } from '../../lib/i18n/t';
import { printQuery } from '../../lib/query/parse';
import type { MatchField } from '../../lib/query/fields';
import { IconButton } from '../../ui/button';
import { machineOf } from './machine';
import { editMetadata } from './metadata-dialog';

interface Props {
  hostId: string;
  row: DomainRow;
  editable: boolean;
}

/** A machine's group and tags, each a way to what else has it; and the way to change them. */
export function MachineLabels({ hostId, row, editable }: Props): ReactElement {
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-1">
      {row.group && <Label field="group" value={row.group} />}
      {row.tags.map((tag) => (
        <Label key={tag} field="tag" value={tag} />
      ))}
      {editable && (
        <IconButton
          size="small"
          label={t('machines.metadata.edit')}
          icon={Pencil}
          onPress={() => editMetadata([machineOf(hostId, row)])}
        />
      )}
    </span>
  );
}

function Label({ field, value }: { field: MatchField; value: string }): ReactElement {
  const q = printQuery([{ kind: 'match', negated: false, field, values: [value] }]);
  return (
    <a
      href={hrefOf({ page: 'machines', q })}
      dir="auto"
      title={t('domains.showAllWith', { value })}
      className="flex h-5 max-w-56 items-center gap-1 rounded-sm border border-line px-1.5 text-caps font-medium text-soft hover:border-line-strong hover:text-text"
    >
      {field === 'group' && <Folder aria-hidden className="size-3 shrink-0 text-faint" />}
      <span className="truncate">{value}</span>
    </a>
  );
}
