import type { ReactElement } from 'react';
import type { Problem } from '../lib/query/parse';
import { t } from '../lib/i18n/t';
import { Button } from '../ui/button';

interface Props {
  id: string;
  problem: Problem;
  onMend(word: string): void;
}

/** What is wrong with a query, and what was meant perhaps. */
export function QueryProblem({ id, problem, onMend }: Props): ReactElement {
  const { kind, word, field, near } = problem;
  return (
    <div className="flex min-h-9 items-center gap-2 border-l-2 border-danger px-3 py-1">
      <p id={id} role="status" className="grow text-small">
        {t(`query.problems.${kind}`, { word, field: field ?? '' })}
      </p>
      {near !== null && (
        <Button size="small" onPress={() => onMend(near)}>
          {t('query.mend', { word: near })}
        </Button>
      )}
    </div>
  );
}
