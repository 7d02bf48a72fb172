import { ChevronRight } from 'lucide-react';
import { useContext, useMemo, useState } from 'react';
import type { ReactElement } from 'react';
import {
  Button,
  Collection,
  ListLayout as RowLayout,
  Tree,
  TreeItem,
  TreeItemContent,
  Virtualizer,
} from 'react-aria-components';
import type { NodeDeviceRow } from '../../../electron/contract/host-objects';
import type { HostDto } from '../../../electron/contract/hosts';
import { t, translate } from '../../lib/i18n/t';
import { Badge } from '../../ui/badge';
import { cx } from '../../ui/cx';
import { RowHeight } from '../../ui/row-height';
import { deviceTitle, deviceTree, expandable } from './device-tree';
import type { DeviceNode } from './device-tree';
import { NoMatch } from './list-layout';

/** A host with more devices than this opens two levels deep. */
const allOpenUpTo = 150;

interface Props {
  host: HostDto;
  rows: readonly NodeDeviceRow[];
  filter: string;
  chosen: string | undefined;
  onChoose(id: string | undefined): void;
}

/** The devices on their buses. */
export function DeviceTree({ host, rows, filter, chosen, onChoose }: Props): ReactElement {
  const nodes = useMemo(() => deviceTree(rows, filter), [rows, filter]);
  /** What the user has opened or closed; null while it is all as it was. */
  const [opened, setOpened] = useState<ReadonlySet<string> | null>(null);
  const rowHeight = useContext(RowHeight);
  const expanded = useMemo(() => {
    if (filter.trim() !== '') return new Set(expandable(nodes));
    return opened ?? new Set(expandable(nodes, rows.length <= allOpenUpTo ? Infinity : 2));
  }, [nodes, opened, filter, rows.length]);
  if (nodes.length === 0) return <NoMatch />;
  return (
    <Virtualizer layout={RowLayout} layoutOptions={{ rowHeight }}>
      <Tree
        aria-label={t('host.devices.table', { host: host.name })}
        items={nodes}
        selectionMode="single"
        selectionBehavior="replace"
        selectedKeys={chosen === undefined ? [] : [chosen]}
        onSelectionChange={(keys) => {
          const [key] = keys === 'all' ? [] : keys;
          onChoose(key === undefined ? undefined : String(key));
        }}
        expandedKeys={expanded}
        onExpandedChange={(keys) => setOpened(new Set([...keys].map(String)))}
        className={cx('min-h-0 grow overflow-auto outline-none', host.staleSince !== null && 'hatched')}
      >
        {(node) => <Item node={node} />}
      </Tree>
    </Virtualizer>
  );
}

function Item({ node }: { node: DeviceNode }): ReactElement {
  const { row, children } = node;
  const title = deviceTitle(row);
  return (
    <TreeItem
      id={node.id}
      textValue={title}
      className="group flex h-row items-center border-b border-line/60 outline-none hover:bg-hover data-focus-visible:outline-2 data-focus-visible:-outline-offset-2 data-focus-visible:outline-focus data-selected:bg-selected"
    >
      <TreeItemContent>
        {({ level, hasChildItems, isExpanded }) => (
          <div
            className="flex h-full w-full min-w-0 items-center gap-2 pr-3"
            style={{ paddingInlineStart: `${(level - 1) * 1.25 + 0.5}rem` }}
          >
            {hasChildItems ? (
              <Button
                slot="chevron"
                className="grid size-5 shrink-0 place-items-center rounded-sm text-faint hover:text-text"
              >
                <ChevronRight
                  aria-hidden
                  className={cx('size-3.5 transition-transform duration-(--fast)', isExpanded && 'rotate-90')}
                />
              </Button>
            ) : (
              <span className="w-5 shrink-0" />
            )}
            <span className="max-w-[60%] shrink-0 truncate font-medium" title={title}>
              {title}
            </span>
            <span className="shrink-0 text-small text-soft">{typeText(row.type)}</span>
            {!row.active && <Badge>{t('host.devices.inactive')}</Badge>}
            <span className="min-w-0 grow truncate text-right font-mono text-small text-faint" title={row.id}>
              {title === row.id ? '' : row.id}
            </span>
            <span className="w-20 shrink-0 truncate text-small text-soft" title={row.driver ?? undefined}>
              {row.driver}
            </span>
          </div>
        )}
      </TreeItemContent>
      <Collection items={children}>{(child) => <Item node={child} />}</Collection>
    </TreeItem>
  );
}

/** The kind of a device in words; those that are not known by libvirt's name. */
export const typeText = (type: string | null): string =>
  type === null ? '' : (translate(`host.devices.types.${type}`) ?? type);
