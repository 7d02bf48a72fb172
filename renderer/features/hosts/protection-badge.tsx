import { Lock, LockOpen } from 'lucide-react';
import type { ReactElement } from 'react';
import type { HostDto } from '../../../electron/contract/hosts';
import { t } from '../../lib/i18n/t';
import { protectionOf } from './protection';

/** How the link to a host is protected; nothing until it is known. */
export function ProtectionNote({ host: { uri, facts } }: { host: HostDto }): ReactElement | null {
  if (!facts || facts.secure === null) return null;
  const { kind, text } = protectionOf(uri, facts);
  const open = kind === 'open';
  const Icon = open ? LockOpen : Lock;
  return (
    <span
      title={open ? t('hostForm.protection.openHelp') : undefined}
      className={open ? 'inline-flex items-center gap-1 text-warning-text' : 'inline-flex items-center gap-1'}
    >
      <Icon aria-hidden className="size-3" />
      {text}
    </span>
  );
}
