import type { MigrationReport } from '../../../electron/contract/migration';
import type { Draft } from './draft';
import type { Step } from './steps';

/** What each step of the wizard gets. */
export interface StepProps {
  draft: Draft;
  /** Changes are made of the newest draft. */
  onChange(change: (draft: Draft) => Draft): void;
  report: MigrationReport | null;
  looking: boolean;
  onGo(step: Step): void;
  /** Looks anew. */
  onLook(): void;
}
