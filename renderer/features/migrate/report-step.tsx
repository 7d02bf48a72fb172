import { RefreshCw } from 'lucide-react';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type {
  MigrationFinding,
  MigrationRemedy,
  MigrationTargetReport,
} from '../../../electron/contract/migration';
import { t } from '../../lib/i18n/t';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { Card } from '../../ui/facts';
import { Unfold } from '../../ui/unfold';
import { CommonCpuDialog } from './common-cpu-dialog';
import type { Target } from './draft';
import { FindingLine, LevelIcon } from './finding-line';
import { allFindings, countFindings, sorted } from './findings';
import { RateCard } from './rate-card';
import { useRemedy } from './use-remedy';
import type { StepProps } from './wizard';

/** What both hosts say before anything moves. */
export function ReportStep(props: StepProps): ReactElement {
  const { draft, report, looking, onLook } = props;
  const [cpuOf, setCpuOf] = useState<Target | null>(null);
  const remedy = useRemedy(props);
  const targets = report?.targets ?? [];
  const only = targets.length === 1 ? targets[0] : undefined;
  return (
    <>
      <div className="flex items-start justify-between gap-4">
        <p className="text-soft">{t('migration.report.intro')}</p>
        <Button size="small" icon={RefreshCw} isDisabled={looking} onPress={onLook}>
          {t(looking ? 'migration.report.looking' : 'migration.report.again')}
        </Button>
      </div>
      <Summary findings={allFindings(report)} looking={looking} />
      {targets.map((target) => (
        <TargetFindings
          key={target.uuid}
          target={target}
          onRemedy={(each) => (each.do === 'common-cpu' ? setCpuOf(target) : remedy(each))}
        />
      ))}
      {only?.machine?.running && <RateCard key={only.uuid} draft={draft} target={only} />}
      {cpuOf && draft.hostId !== null && (
        <CommonCpuDialog target={cpuOf} hostId={draft.hostId} onClose={() => setCpuOf(null)} />
      )}
    </>
  );
}

function Summary({
  findings,
  looking,
}: {
  findings: readonly MigrationFinding[];
  looking: boolean;
}): ReactElement {
  const { block, warn, unknown } = countFindings(findings);
  return (
    <div
      role="status"
      aria-busy={looking}
      className="flex items-center gap-2.5 rounded-lg border border-line bg-raised px-3 py-2.5"
    >
      <LevelIcon level={block > 0 ? 'block' : looking ? 'unknown' : warn > 0 ? 'warn' : 'ok'} />
      <p>
        <span className="font-semibold">
          {block > 0
            ? t('migration.report.blocks', { n: block })
            : t(looking ? 'migration.report.looking' : 'migration.report.clear')}
        </span>{' '}
        <span className="text-soft">{t('migration.report.counts', { warn, unknown })}</span>
      </p>
    </div>
  );
}

interface TargetProps {
  target: MigrationTargetReport;
  onRemedy(remedy: MigrationRemedy): void;
}

function TargetFindings({ target, onRemedy }: TargetProps): ReactElement {
  const counts = countFindings(target.findings);
  const findings = sorted(target.findings);
  const telling = findings.filter(({ level }) => level !== 'ok');
  const okay = findings.filter(({ level }) => level === 'ok');
  const list = (each: readonly MigrationFinding[]): ReactElement[] =>
    each.map((finding, index) => (
      <FindingLine key={`${finding.code} ${index}`} finding={finding} onRemedy={onRemedy} />
    ));
  return (
    <Card
      title={target.name}
      aside={
        counts.block > 0 ? (
          <Badge tone="danger">{t('migration.steps.blocked', { n: counts.block })}</Badge>
        ) : counts.warn > 0 ? (
          <Badge tone="warning">{t('migration.steps.warned', { n: counts.warn })}</Badge>
        ) : null
      }
    >
      {telling.length > 0 && (
        <ul aria-label={t('migration.report.findings', { name: target.name })} className="-my-2 mb-1">
          {list(telling)}
        </ul>
      )}
      {okay.length > 0 && (
        <Unfold title={t('migration.report.okay', { n: okay.length })}>
          <ul className="-my-2">{list(okay)}</ul>
        </Unfold>
      )}
    </Card>
  );
}
