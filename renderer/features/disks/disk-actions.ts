import { ArrowDownToLine, ArrowUpToLine, Copy, Expand, GitMerge, HardDriveUpload } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { MachineDisk } from '../../../electron/contract/block-jobs';
import { copyText } from '../../lib/clipboard';
import { t } from '../../lib/i18n/t';
import type { MenuEntry } from '../../ui/menu';

export type DiskFormId = 'copy' | 'commit' | 'pull' | 'rebase' | 'resize';

/** In the fixed order in which menus and buttons show them. */
const forms: readonly (readonly [DiskFormId, LucideIcon])[] = [
  ['copy', HardDriveUpload],
  ['commit', ArrowDownToLine],
  ['pull', ArrowUpToLine],
  ['rebase', GitMerge],
  ['resize', Expand],
];

/** A drive for media, or one that is only read: its images are none of the machine's own. */
export function isWritable({ device, readonly, source }: MachineDisk): boolean {
  return device === 'disk' && !readonly && source !== null;
}

/** What stands on nothing has nothing to be merged. */
const needsChain: ReadonlySet<DiskFormId> = new Set(['commit', 'pull', 'rebase']);

export interface DiskAction {
  id: DiskFormId;
  label: string;
  icon: LucideIcon;
  onAction(): void;
}

/** The likeliest, for buttons. What is not possible now is in the menu, and its form says why. */
export function diskButtons(disk: MachineDisk, open: (form: DiskFormId) => void): DiskAction[] {
  if (!isWritable(disk) || disk.job) return [];
  return forms
    .filter(([id]) => disk.chain.length > (id === 'rebase' ? 2 : needsChain.has(id) ? 1 : 0))
    .map(([id, icon]) => ({ id, icon, label: t(`disks.action.${id}`), onAction: () => open(id) }));
}

export function diskEntries(
  disk: MachineDisk,
  blocked: boolean,
  open: (form: DiskFormId) => void,
): MenuEntry[] {
  const { source } = disk;
  const off = blocked || !isWritable(disk);
  return [
    ...forms.map(([id, icon]) => ({
      id,
      icon,
      label: t(`disks.action.${id}`),
      disabled: off,
      onAction: () => open(id),
    })),
    'separator',
    {
      id: 'copy-path',
      label: t('disks.copyPath'),
      icon: Copy,
      disabled: source === null,
      onAction: () => void copyText(source ?? ''),
    },
  ];
}
