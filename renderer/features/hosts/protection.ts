import type { HostFacts } from '../../../electron/contract/hosts';
import { t } from '../../lib/i18n/t';

export interface Protection {
  kind: 'ssh' | 'encrypted' | 'local' | 'secure' | 'open';
  text: string;
}

/** How a link is protected, in a word. libvirt calls SSH secure but not encrypted: the encryption is not its own. */
export function protectionOf(uri: string, facts: Pick<HostFacts, 'secure' | 'encrypted'>): Protection {
  const kind = kindOf(uri, facts);
  return { kind, text: t(`hostForm.protection.${kind}`) };
}

function kindOf(
  uri: string,
  { secure, encrypted }: Pick<HostFacts, 'secure' | 'encrypted'>,
): Protection['kind'] {
  if (/^[^:]+\+(lib)?ssh2?:/i.test(uri)) return 'ssh';
  if (encrypted) return 'encrypted';
  if (!secure) return 'open';
  return /^[^:]+:\/\/\//.test(uri) ? 'local' : 'secure';
}
