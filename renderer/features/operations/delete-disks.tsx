import { useEffect } from 'react';
import type { ReactElement } from 'react';
import { maxDiskTargets, type DomainVolume } from '../../../electron/contract/disks';
import { useCall } from '../../bridge/use-call';
import { formatBytes } from '../../lib/format';
import { t } from '../../lib/i18n/t';
import { Checkbox } from '../../ui/fields';
import { ErrorCard } from '../../ui/error-card';
import { Button } from '../../ui/button';
import type { ActionTarget } from './rules';
import { rowOf } from './run-action';

/** Data that nobody else needs. */
function isOwn({ media, usedBy }: DomainVolume): boolean {
  return !media && usedBy.length === 0;
}

function standing({ role, media, usedBy, pool, allocationBytes, snapshots }: DomainVolume): string {
  if (usedBy.length > 0) return t('plan.delete.usedBy', { names: usedBy.join(', ') });
  if (media) return t('plan.delete.media');
  const place = t('plan.delete.inPool', { pool, size: formatBytes(allocationBytes) });
  return role === 'disk' ? place : t(`plan.delete.roles.${role}`, { place, names: snapshots.join(', ') });
}

/** All that stands on these, through however many images: it can't be without them. */
function withAbove(paths: readonly string[], own: readonly DomainVolume[]): Set<string> {
  const found = new Set(paths);
  for (let before = -1; before !== found.size;) {
    before = found.size;
    for (const { path, backing } of own) if (backing !== null && found.has(backing)) found.add(path);
  }
  return found;
}

/** What stays of the chosen when this one does: what it stands on has to stay too. */
function without(path: string, chosen: readonly string[], own: readonly DomainVolume[]): string[] {
  const stays = new Set([path]);
  for (let below = own.find((volume) => volume.path === path)?.backing ?? null; below && !stays.has(below);) {
    stays.add(below);
    const next: string = below;
    below = own.find((volume) => volume.path === next)?.backing ?? null;
  }
  return chosen.filter((other) => !stays.has(other));
}

interface Props {
  targets: readonly ActionTarget[];
  chosen: readonly string[];
  onChange(paths: string[]): void;
}

/** The disks of machines that are to be deleted: which go with them, and who else uses them. */
export function DeleteDisks({ targets, chosen, onChange }: Props): ReactElement {
  return (
    <fieldset className="flex min-h-0 flex-col gap-2 overflow-auto p-3">
      <legend className="sr-only">{t('plan.delete.disks')}</legend>
      <p aria-hidden className="font-medium">
        {t('plan.delete.disks')}
      </p>
      {targets.length > maxDiskTargets ? (
        <p className="text-soft">{t('plan.delete.tooMany', { most: maxDiskTargets })}</p>
      ) : (
        targets.length > 0 && <Disks targets={targets} chosen={chosen} onChange={onChange} />
      )}
    </fieldset>
  );
}

function Disks({ targets, chosen, onChange }: Props): ReactElement {
  const { value, error, reload } = useCall('domains.disks', {
    targets: targets.map(({ hostId, uuid }) => ({ hostId, uuid })),
  });
  const free = value?.filter(isOwn) ?? [];
  // What holds up something that stays, stays.
  const own = free.filter(({ path }) =>
    [...withAbove([path], value ?? [])].every((above) => free.some((volume) => volume.path === above)),
  );
  const paths = own.map(({ path }) => path);
  const kept = chosen.filter((path) => paths.includes(path));
  useEffect(() => {
    // What is no longer offered must not be deleted unseen.
    if (value && kept.length < chosen.length) onChange(kept);
  });
  if (error)
    return (
      <ErrorCard error={error} actions={<Button onPress={reload}>{t('operations.tray.retry')}</Button>} />
    );
  if (!value) return <p className="text-soft">{t('plan.delete.reading')}</p>;
  if (value.length === 0) return <p className="text-soft">{t('plan.delete.none')}</p>;
  const bytes = own.reduce((sum, { allocationBytes }) => sum + allocationBytes, 0);
  return (
    <div className="flex flex-col gap-1.5">
      {own.length > 1 && (
        <Checkbox
          label={t('plan.delete.all', { n: own.length, size: formatBytes(bytes) })}
          checked={kept.length === own.length}
          onChange={(all) => onChange(all ? paths : [])}
        />
      )}
      {value.map((volume) => {
        const label = t('plan.delete.disk', {
          machine: rowOf(volume)?.name ?? volume.uuid,
          target: volume.target ?? t('plan.delete.memory'),
          path: volume.path,
        });
        return (
          <Checkbox
            key={`${volume.uuid}/${volume.path}`}
            label={label}
            description={standing(volume)}
            isDisabled={!paths.includes(volume.path)}
            checked={kept.includes(volume.path)}
            onChange={(checked) =>
              onChange(
                checked ? [...withAbove([...kept, volume.path], own)] : without(volume.path, kept, own),
              )
            }
          />
        );
      })}
    </div>
  );
}
