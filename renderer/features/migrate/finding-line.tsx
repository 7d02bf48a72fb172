import { CircleCheck, CircleHelp, OctagonX, TriangleAlert } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { ReactElement } from 'react';
import type { FindingLevel, MigrationFinding, MigrationRemedy } from '../../../electron/contract/migration';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { cx } from '../../ui/cx';
import { findingText, remedyText } from './findings';

const icons: Record<FindingLevel, LucideIcon> = {
  block: OctagonX,
  warn: TriangleAlert,
  unknown: CircleHelp,
  ok: CircleCheck,
};
const colours: Record<FindingLevel, string> = {
  block: 'text-danger-text',
  warn: 'text-warning-text',
  unknown: 'text-soft',
  ok: 'text-running',
};

export function LevelIcon({ level }: { level: FindingLevel }): ReactElement {
  const Icon = icons[level];
  return <Icon aria-hidden className={cx('mt-0.5 size-4 shrink-0', colours[level])} />;
}

function remedyLabel(remedy: MigrationRemedy): string {
  switch (remedy.do) {
    case 'go':
      return t(`migration.remedies.go.${remedy.step}`);
    case 'set-flags':
      if (remedy.add.includes('NON_SHARED_DISK')) return t('migration.remedies.copyAll');
      if (remedy.add.includes('UNSAFE')) return t('migration.remedies.allowUnsafe');
      return t(remedy.remove.includes('PEER2PEER') ? 'migration.remedies.byApp' : 'migration.remedies.other');
    default:
      return t(`migration.remedies.${remedy.do}`);
  }
}

interface Props {
  finding: MigrationFinding;
  onRemedy(remedy: MigrationRemedy): void;
}

/** One thing that was found, what can be done about it, and buttons that do it. */
export function FindingLine({ finding, onRemedy }: Props): ReactElement {
  const { check, level, remedies, error } = finding;
  const remedy = remedyText(finding);
  return (
    <li className="flex gap-2.5 border-t border-line py-2 first:border-t-0">
      <LevelIcon level={level} />
      <div className="flex min-w-0 grow flex-col gap-0.5">
        <p>
          <span className="sr-only">{t(`migration.report.level.${level}`)}: </span>
          {findingText(finding)}
        </p>
        {remedy && level !== 'ok' && <p className="text-small text-soft">{remedy}</p>}
        {error && <p className="font-mono text-small break-words text-soft">{error.message}</p>}
        {remedies.length > 0 && (
          <div className="mt-1 flex flex-wrap gap-1.5">
            {remedies.map((each) => (
              <Button key={remedyLabel(each)} size="small" onPress={() => onRemedy(each)}>
                {remedyLabel(each)}
              </Button>
            ))}
          </div>
        )}
      </div>
      <span className="shrink-0 text-small text-soft">{t(`migration.check.${check}`)}</span>
    </li>
  );
}
