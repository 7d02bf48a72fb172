import type { ReactElement } from 'react';
import type {
  MigrationDisk,
  MigrationPlaces,
  MigrationTargetReport,
} from '../../../electron/contract/migration';
import { copiesStorage } from '../../../electron/contract/migration-options';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { Card } from '../../ui/facts';
import { Checkbox, Select } from '../../ui/fields';
import { diskOf, withDisk, withFlags, withNetwork } from './draft';
import type { StepProps } from './wizard';

/** Where machines find their networks on the destination, and where copied disks are put. */
export function MapsStep(props: StepProps): ReactElement {
  const { draft, onChange, report } = props;
  const targets = report?.targets ?? [];
  const places = report?.places ?? null;
  const networks = [...new Set(targets.flatMap(({ machine }) => machine?.networks ?? []))].sort();
  return (
    <>
      <p className="text-soft">{t('migration.maps.intro')}</p>
      {!places && report?.done && <p className="text-warning-text">{t('migration.maps.unknownPlaces')}</p>}
      <Card title={t('migration.maps.networks')}>
        {networks.length === 0 ? (
          <p className="text-soft">{t('migration.maps.noNetworks')}</p>
        ) : (
          <div className="grid max-w-xl gap-3">
            {networks.map((name) => (
              <NetworkChoice key={name} name={name} places={places} {...props} />
            ))}
          </div>
        )}
      </Card>
      <Card title={t('migration.maps.disks')}>
        {copiesStorage(draft.flags) ? (
          <div className="flex flex-col gap-4">
            {targets.map((target) => (
              <MachineDisks key={target.uuid} target={target} places={places} {...props} />
            ))}
          </div>
        ) : (
          <div className="flex flex-col items-start gap-2">
            <p className="text-soft">{t('migration.maps.noDisks')}</p>
            <Button size="small" onPress={() => onChange((before) => withFlags(before, ['NON_SHARED_DISK']))}>
              {t('migration.maps.copyNow')}
            </Button>
          </div>
        )}
      </Card>
    </>
  );
}

type Places = { places: MigrationPlaces | null };

function NetworkChoice({
  name,
  places,
  draft,
  onChange,
}: StepProps & Places & { name: string }): ReactElement {
  const chosen = draft.networks.find(({ from }) => from === name)?.to ?? name;
  const known = places?.networks ?? [];
  const options = known.map((network) => ({
    id: network.name,
    label: network.active ? network.name : t('migration.maps.inactive', { name: network.name }),
  }));
  if (!known.some((network) => network.name === name))
    options.unshift({ id: name, label: places ? t('migration.maps.missing', { name }) : name });
  return (
    <Select
      label={t('migration.maps.network', { name })}
      value={chosen}
      options={options}
      onChange={(to) => onChange((before) => withNetwork(before, name, to))}
    />
  );
}

function MachineDisks({
  target,
  places,
  ...props
}: StepProps & Places & { target: MigrationTargetReport }): ReactElement | null {
  const disks = target.machine?.disks.filter((disk) => disk.copied) ?? [];
  if (disks.length === 0) return null;
  return (
    <section className="flex flex-col gap-2">
      <h3 className="font-medium">
        <bdi>{target.name}</bdi>
      </h3>
      {disks.map((disk) => (
        <DiskChoice key={disk.target} uuid={target.uuid} disk={disk} places={places} {...props} />
      ))}
    </section>
  );
}

const same = 'same';
const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

function DiskChoice({
  uuid,
  disk,
  places,
  draft,
  onChange,
}: StepProps & Places & { uuid: string; disk: MigrationDisk }): ReactElement {
  const { target, path, capacityBytes, allocationBytes } = disk;
  const map = diskOf(draft, uuid, target);
  const copy = map?.copy ?? true;
  const pools = places?.pools ?? [];
  const placeOf = (folder: string): string => `${folder}/${baseName(path ?? '')}`;
  const chosen = pools.find((pool) => placeOf(pool.path) === map?.path)?.uuid ?? same;
  const label = `${target}${path === null ? '' : ` · ${path}`}`;
  return (
    <div className="grid items-start gap-x-4 gap-y-2 rounded-md border border-line p-2.5 lg:grid-cols-[1fr_18rem]">
      <Checkbox
        label={t('migration.maps.copy', { disk: label })}
        description={
          capacityBytes === null || allocationBytes === null
            ? undefined
            : t('migration.maps.size', { used: allocationBytes, of: capacityBytes })
        }
        checked={copy}
        onChange={(checked) =>
          onChange((before) => withDisk(before, { uuid, target, path: map?.path ?? null, copy: checked }))
        }
      />
      {copy && path !== null && (
        <Select
          hideLabel
          label={t('migration.maps.pool', { disk: target })}
          value={chosen}
          options={[
            { id: same, label: t('migration.maps.same') },
            ...pools.map((pool) => ({
              id: pool.uuid,
              label: t('migration.maps.poolOption', { name: pool.name, available: pool.availableBytes }),
            })),
          ]}
          onChange={(id) => {
            const pool = pools.find((each) => each.uuid === id);
            const place = pool && placeOf(pool.path);
            onChange((before) =>
              withDisk(before, {
                uuid,
                target,
                path: place === undefined || place === path ? null : place,
                copy,
              }),
            );
          }}
        />
      )}
    </div>
  );
}
