import { useMemo } from 'react';
import type { ReactElement } from 'react';
import type { SnapshotRow } from '../../../electron/contract/snapshots';
import { useCall } from '../../bridge/use-call';
import { t } from '../../lib/i18n/t';
import { cx } from '../../ui/cx';
import type { OnMachine } from './snapshot-card';

interface Props {
  on: OnMachine;
  row: Pick<SnapshotRow, 'name' | 'createdAt'>;
  className: string;
}

/** The page's policy takes images of its own and no others, so the bytes stand in the address. */
function dataUrl(png: Uint8Array): string {
  let text = '';
  for (const byte of png) text += String.fromCharCode(byte);
  return `data:image/png;base64,${btoa(text)}`;
}

/** The screen when the snapshot was taken; its place is there before it comes. */
export function SnapshotPicture({ on, row: { name, createdAt }, className }: Props): ReactElement {
  const { value } = useCall('snapshots.picture', { ...on, name, createdAt });
  const url = useMemo(() => value && dataUrl(value), [value]);
  if (url === null) return <span className={cx('bg-sunken', className)} />;
  return (
    <img
      src={url}
      alt={t('snapshots.picture', { name })}
      className={cx('border border-line bg-sunken object-cover', className)}
    />
  );
}
