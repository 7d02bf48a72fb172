import { t } from '../../lib/i18n/t';

/** What is wrong with a new snapshot's name; null: nothing. */
export function nameProblem(name: string, taken: readonly string[]): string | null {
  if (!/^[^/.\p{Cc}][^/\p{Cc}]{0,199}$/u.test(name) || name.trim() !== name)
    return t('snapshots.create.badName');
  return taken.includes(name) ? t('snapshots.create.taken') : null;
}
