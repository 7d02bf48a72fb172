import type { Rule } from './rules';

/** How migrations fail under way; the texts they match were all seen on real hosts. */
export const migrationRules: readonly Rule[] = [
  { id: 'peerLost', codes: ['PEER_LOST'] },
  { id: 'postCopyBroke', pattern: /failed in post-copy phase/i },
  { id: 'migrationBroke', pattern: /job '?migration (out|in)'?[^\n]*(failed|unexpectedly)/i },
  { id: 'migrationUnsafe', codes: ['VIR_ERR_MIGRATE_UNSAFE'] },
  { id: 'poolForPathMissing', pattern: /no storage pool with matching target path '(?<path>[^']+)'/i },
];
