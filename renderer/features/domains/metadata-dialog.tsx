import { useMemo, useState } from 'react';
import type { ReactElement } from 'react';
import { create } from 'zustand';
import type { DomainRow } from '../../../electron/contract/inventory';
import { isGroup } from '../../../electron/contract/metadata';
import type { MetadataChange } from '../../../electron/contract/metadata';
import { bridge, toErrorDto } from '../../bridge/bridge';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { ComboField, TextArea, TextField } from '../../ui/fields';
import { useInventories } from '../hosts/inventory';
import { useHosts } from '../hosts/store';
import { notify } from '../notifications/store';
import type { Machine } from './machine';
import { changeTo, sharedGroup, sharedTags } from './metadata-change';
import type { Edited } from './metadata-change';
import { TagEditor } from './tag-editor';

const usePending = create<{ machines: readonly Machine[] | null }>(() => ({ machines: null }));

/** Opens the editor of what users write about machines: tags, group, title and notes. */
export const editMetadata = (machines: readonly Machine[]): void => usePending.setState({ machines });
const close = (): void => usePending.setState({ machines: null });

/** The editor, while it is open. */
export function MetadataDialog(): ReactElement | null {
  const machines = usePending((state) => state.machines);
  const writable = useHosts(({ byId }) =>
    [...byId.values()]
      .filter(({ state, readonly }) => state === 'ready' && !readonly)
      .map(({ id }) => id)
      .join(' '),
  );
  if (!machines) return null;
  const hosts = new Set(writable.split(' '));
  const targets = machines.filter(({ hostId }) => hosts.has(hostId));
  return <Editor machines={targets} skipped={machines.length - targets.length} />;
}

/** What other machines have, to choose from. */
function useKnown(): { tags: string[]; groups: string[] } {
  const byHost = useInventories((state) => state.byHost);
  return useMemo(() => {
    const tags = new Set<string>();
    const groups = new Set<string>();
    for (const { domains } of byHost.values())
      for (const row of domains.values()) {
        for (const tag of row.tags) tags.add(tag);
        if (row.group) groups.add(row.group);
      }
    return { tags: [...tags].sort(), groups: [...groups].sort() };
  }, [byHost]);
}

function send(machines: readonly Machine[], change: MetadataChange): void {
  bridge()
    .call('domains.setMetadata', {
      targets: machines.map(({ hostId, row }) => ({ hostId, uuid: row.uuid })),
      ...change,
    })
    .catch((thrown: unknown) =>
      notify({ tone: 'danger', title: t('machines.metadata.failed'), error: toErrorDto(thrown) }),
    );
}

function Editor({ machines, skipped }: { machines: readonly Machine[]; skipped: number }): ReactElement {
  // As they were when the editor opened: what others change meanwhile must not change what is typed.
  const [rows] = useState<readonly DomainRow[]>(() => machines.map(({ row }) => row));
  const [edited, setEdited] = useState<Edited>(() => ({
    title: null,
    notes: null,
    group: null,
    tags: sharedTags(rows),
  }));
  const known = useKnown();
  const [only] = rows;
  const one = rows.length === 1 ? only : undefined;
  const group = edited.group ?? sharedGroup(rows) ?? '';
  const wrongGroup = group !== '' && !isGroup(group);
  const change = wrongGroup ? null : changeTo(rows, edited);
  const unread = rows.some(({ details }) => !details);
  const set = (part: Partial<Edited>): void => setEdited((before) => ({ ...before, ...part }));
  return (
    <Dialog
      title={
        one
          ? t('machines.metadata.title', { name: one.name })
          : t('machines.metadata.titleMany', { n: rows.length })
      }
      onClose={close}
      actions={
        <>
          <Button onPress={close}>{t('common.cancel')}</Button>
          <Button
            variant="primary"
            isDisabled={change === null}
            onPress={() => {
              if (change) send(machines, change);
              close();
            }}
          >
            {t('common.save')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {skipped > 0 && <p className="text-warning-text">{t('machines.metadata.skipped', { n: skipped })}</p>}
        {unread && <p className="text-warning-text">{t('machines.metadata.unread')}</p>}
        <TagEditor tags={edited.tags} known={known.tags} onTags={(tags) => set({ tags })} />
        <ComboField
          label={t('domains.columns.group')}
          description={t('machines.metadata.groupHint')}
          placeholder={sharedGroup(rows) === null ? t('machines.metadata.different') : undefined}
          value={group}
          onChange={(text) => set({ group: text.trim() })}
          suggestions={known.groups}
          error={wrongGroup ? t('machines.metadata.noGroup') : null}
        />
        {one && (
          <>
            <TextField
              label={t('domains.columns.title')}
              value={edited.title ?? one.title ?? ''}
              onChange={(title) => set({ title: title.slice(0, 256) })}
            />
            <TextArea
              label={t('domains.columns.notes')}
              rows={4}
              maxLength={8192}
              value={edited.notes ?? one.description ?? ''}
              onChange={(notes) => set({ notes })}
            />
          </>
        )}
      </div>
    </Dialog>
  );
}
