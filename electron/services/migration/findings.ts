import type { FindingLevel, MigrationFinding, MigrationRemedy } from '../../contract/migration.js';
import type { FindingCode, MigrationCheck } from '../../contract/migration-findings.js';
import { toErrorDto } from '../errors.js';

interface More {
  params?: Record<string, string | number>;
  remedies?: MigrationRemedy[];
  error?: unknown;
}

/** One thing a probe has found; the page has a text for each code. */
export function finding(
  check: MigrationCheck,
  level: FindingLevel,
  code: FindingCode,
  { params = {}, remedies = [], error }: More = {},
): MigrationFinding {
  return {
    check,
    level,
    code,
    params,
    remedies,
    error: error === undefined ? null : toErrorDto(error),
  };
}
