import { migrationParam } from '../../../electron/contract/migration-options';
import type { MigrationParam, MigrationParams } from '../../../electron/contract/migration-options';
import { formatCount } from '../../lib/format';
import { t } from '../../lib/i18n/t';

type Value = MigrationParams[MigrationParam];

export const paramText = (value: Value): string =>
  Array.isArray(value) ? value.join(', ') : String(value ?? '');

export type Parsed = { value: Value; error: null } | { value: null; error: string };

const fine = (value: Value): Parsed => ({ value, error: null });

/** What was typed, as libvirt takes it, or what is wrong with it; nothing typed is not set. */
export function parseParam(name: MigrationParam, text: string): Parsed {
  const { type, max = 0, values } = migrationParam(name);
  const trimmed = text.trim();
  if (trimmed === '') return fine(undefined);
  if (type === 'int' || type === 'ullong') {
    const number = /^\d+$/.test(trimmed) ? Number(trimmed) : Number.NaN;
    return number <= max
      ? fine(number)
      : { value: null, error: t('migration.advanced.notNumber', { max: formatCount(max) }) };
  }
  if (type === 'list') {
    const items = [
      ...new Set(
        trimmed
          .split(',')
          .map((item) => item.trim())
          .filter(Boolean),
      ),
    ];
    return values && items.some((item) => !values.includes(item))
      ? { value: null, error: t('migration.advanced.notOneOf', { values: values.join(', ') }) }
      : fine(items);
  }
  if ((name === 'DEST_XML' || name === 'PERSIST_XML') && !isXml(trimmed))
    return { value: null, error: t('migration.advanced.notXml') };
  return fine(trimmed);
}

const isXml = (text: string): boolean =>
  new DOMParser().parseFromString(text, 'text/xml').querySelector('parsererror') === null;
