import { useEffect } from 'react';
import type { ReactElement } from 'react';
import type { Suggestion } from '../lib/query/complete';
import { formatCount } from '../lib/format';
import { t, translate } from '../lib/i18n/t';
import { cx } from '../ui/cx';

interface Props {
  id: string;
  suggestions: readonly Suggestion[];
  active: number;
  onAccept(suggestion: Suggestion): void;
}

/** How a query can go on. The field keeps the focus; its arrows move through these. */
export function QuerySuggestions({ id, suggestions, active, onAccept }: Props): ReactElement {
  useEffect(() => {
    document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, active]);
  return (
    <ul
      id={id}
      role="listbox"
      aria-label={t('query.suggestions')}
      className={cx('max-h-80 overflow-auto', suggestions.length > 0 && 'p-1')}
    >
      {suggestions.map((suggestion, at) => (
        <li
          key={suggestion.insert}
          id={`${id}-${at}`}
          role="option"
          aria-selected={at === active}
          onClick={() => onAccept(suggestion)}
          className={cx(
            'flex h-7 items-center gap-3 rounded-sm px-2 hover:bg-hover',
            at === active && 'bg-active!',
          )}
        >
          <Words suggestion={suggestion} />
        </li>
      ))}
    </ul>
  );
}

function Words({ suggestion }: { suggestion: Suggestion }): ReactElement {
  const { kind, field, word, count, insert } = suggestion;
  if (kind === 'field')
    return (
      <>
        <span className="w-20 shrink-0 font-mono text-small text-accent-text">{insert}</span>
        <span className="truncate text-small text-soft">{t(`query.fields.${field}`)}</span>
      </>
    );
  const means = translate(`query.words.${field}.${word}`);
  return (
    <>
      <bdi className="truncate font-mono text-small">{word}</bdi>
      {means && <span className="truncate text-small text-soft">{means}</span>}
      <span className="numeric ml-auto text-small text-faint">{count !== null && formatCount(count)}</span>
    </>
  );
}
