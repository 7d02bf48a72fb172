import type { ReactElement } from 'react';
import type { SnapshotWhy } from '../../../electron/contract/snapshots';
import { translate } from '../../lib/i18n/t';
import { abilityText } from './ability-text';

export function obstacleText({ why, what, ability }: SnapshotWhy): string {
  if (why === 'unable') return ability ? abilityText(ability) : '';
  return translate(`snapshots.why.${why}`, { what: what ?? '' }) ?? why;
}

/** Why it can't be done, as a text. */
export function Obstacles({ obstacles }: { obstacles: readonly SnapshotWhy[] }): ReactElement {
  return <>{obstacles.map(obstacleText).join(' ')}</>;
}
