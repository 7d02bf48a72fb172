import { useEffect, useState } from 'react';
import type { MigrationReport, MigrationRequestInput } from '../../../electron/contract/migration';
import { bridge } from '../../bridge/bridge';

/** Typing is not a question for each letter. */
const restMs = 250;

export interface Reported {
  /** What is known; of the request before, until the new one's first findings come. */
  report: MigrationReport | null;
  looking: boolean;
}

/** Looks what would hinder a migration, anew whenever the request or `version` changes. */
export function useReport(request: MigrationRequestInput | null, version: string): Reported {
  const key = request && JSON.stringify([request, version]);
  const [known, setKnown] = useState<{ key: string; report: MigrationReport } | null>(null);
  useEffect(() => {
    if (key === null) return;
    const [asked] = JSON.parse(key) as [MigrationRequestInput];
    let unsubscribe: (() => void) | null = null;
    const timer = setTimeout(() => {
      unsubscribe = bridge().subscribe('migrations.report', asked, (report) =>
        setKnown((before) => {
          const empty = report.targets.every(({ findings }) => findings.length === 0);
          return empty && before && before.key !== key ? before : { key, report };
        }),
      );
    }, restMs);
    return () => {
      clearTimeout(timer);
      unsubscribe?.();
    };
  }, [key]);
  if (key === null) return { report: null, looking: false };
  const report = known?.report ?? null;
  return { report, looking: known?.key !== key || !known.report.done };
}
