import type { FindingLevel, MigrationFinding, MigrationReport } from '../../../electron/contract/migration';
import { migrationChecks } from '../../../electron/contract/migration-findings';
import { t, translate } from '../../lib/i18n/t';

export type Counts = Record<FindingLevel, number>;

export function countFindings(findings: readonly MigrationFinding[]): Counts {
  const counts: Counts = { block: 0, warn: 0, unknown: 0, ok: 0 };
  for (const { level } of findings) counts[level]++;
  return counts;
}

export const allFindings = (report: MigrationReport | null): MigrationFinding[] =>
  report?.targets.flatMap(({ findings }) => findings) ?? [];

const levels: readonly FindingLevel[] = ['block', 'warn', 'unknown', 'ok'];

/** The worst first, and within that in the order of the checks. */
export function sorted(findings: readonly MigrationFinding[]): MigrationFinding[] {
  const rank = ({ level, check }: MigrationFinding): number =>
    levels.indexOf(level) * migrationChecks.length + migrationChecks.indexOf(check);
  return [...findings].sort((a, b) => rank(a) - rank(b));
}

export function findingText({ code, params }: MigrationFinding): string {
  const [area = '', name] = code.split('.');
  const key = name === undefined ? `finding.${area}` : `${area}.${name}`;
  return translate(`migration.${key}`, params) ?? t('migration.finding.probeFailed');
}

/** What can be done about it; null where there is nothing to say. */
export function remedyText({ code, params }: MigrationFinding): string | null {
  const [area = '', name] = code.split('.');
  if (area === 'problem') return null;
  return translate(`migration.${name === undefined ? `remedy.${area}` : `pinRemedy.${name}`}`, params);
}
