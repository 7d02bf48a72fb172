import { Search, X } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import type { KeyboardEvent, ReactElement, RefObject } from 'react';
import type { Suggestion } from '../lib/query/complete';
import type { Problem } from '../lib/query/parse';
import { t } from '../lib/i18n/t';
import { IconButton } from '../ui/button';
import { keysOf } from '../lib/shortcuts';
import { cx } from '../ui/cx';
import { KeyHint } from '../ui/key-hint';
import { QueryMarks } from './query-marks';
import { QueryProblem } from './query-problem';
import { QuerySuggestions } from './query-suggestions';
import { setFilter, useFilter } from './filter';
import { FILTER_ID } from './use-shortcuts';

const input =
  'h-7 w-full rounded-md border border-line bg-field pl-7 text-ellipsis select-text placeholder:text-faint ' +
  'hover:border-line-strong focus:outline-2 focus:-outline-offset-1 focus:outline-focus';

/** For the key that leads there, or the button that empties it. */
const roomAtTheEnd = (text: string): string => (text === '' ? 'pr-17' : 'pr-7');

/** The title bar's filter of the list that is shown. */
export function FilterField(): ReactElement | null {
  const of = useFilter((state) => state.of);
  const assisted = useFilter((state) => state.assist !== null);
  if (of === null) return null;
  return assisted ? <QueryField of={of} /> : <WordsField of={of} />;
}

function WordsField({ of }: { of: string }): ReactElement {
  const text = useFilter((state) => state.text);
  const field = useRef<HTMLInputElement>(null);
  const name = t('app.titleBar.filterHere', { what: of });
  return (
    <search className="relative w-64 shrink">
      <Glass />
      <input
        ref={field}
        id={FILTER_ID}
        type="text"
        aria-label={name}
        placeholder={name}
        value={text}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => setFilter(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          if (text) setFilter('');
          else field.current?.blur();
        }}
        className={cx(input, roomAtTheEnd(text))}
      />
      <AtTheEnd text={text} field={field} />
    </search>
  );
}

/** Where the caret is, for what could be typed next; -1 while the field hasn't the focus. */
function useCaret(field: RefObject<HTMLInputElement | null>): [number, () => void] {
  const [caret, setCaret] = useState(-1);
  const read = (): void => {
    const element = field.current;
    setCaret(element && element === document.activeElement ? (element.selectionStart ?? 0) : -1);
  };
  return [caret, read];
}

const noSuggestions: Suggestion[] = [];
const noProblems: Problem[] = [];

/** A word that is still being typed is not wrong yet. */
const isDue = ({ kind, to }: Problem, caret: number): boolean =>
  caret !== to || (kind !== 'missing-value' && kind !== 'open-quote' && kind !== 'needs-unit');

function QueryField({ of }: { of: string }): ReactElement {
  const text = useFilter((state) => state.text);
  const assist = useFilter((state) => state.assist);
  const field = useRef<HTMLInputElement>(null);
  const listId = useId();
  const problemId = useId();
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const [caret, readCaret] = useCaret(field);
  const suggestions =
    open && caret >= 0 && assist ? assist.suggest(text, Math.min(caret, text.length)) : noSuggestions;
  const problems = assist?.problems(text).filter((problem) => isDue(problem, caret)) ?? noProblems;
  const [problem] = problems;
  const at = Math.min(active, suggestions.length - 1);
  const listed = suggestions.length > 0;
  const name = t('app.titleBar.filterHere', { what: of });

  // Set after React has put the new text into the field.
  const nextCaret = useRef<number | null>(null);
  useEffect(() => {
    if (nextCaret.current === null) return;
    field.current?.setSelectionRange(nextCaret.current, nextCaret.current);
    nextCaret.current = null;
    readCaret();
  });
  const accept = ({ from, to, insert }: Suggestion): void => {
    const rest = text.slice(to);
    const next = text.slice(0, from) + insert + (insert.endsWith(' ') ? rest.trimStart() : rest);
    nextCaret.current = from + insert.length;
    setFilter(next);
    setActive(-1);
    setOpen(true);
    field.current?.focus();
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    const chosen = suggestions[at];
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp': {
        if (!listed) {
          setOpen(true);
          readCaret();
          break;
        }
        const step = event.key === 'ArrowDown' ? 1 : -1;
        setActive((at + step + suggestions.length + (at < 0 && step < 0 ? 1 : 0)) % suggestions.length);
        break;
      }
      case 'Tab': {
        // Where something is half typed, Tab completes it; otherwise it goes on to what is next.
        const half = suggestions.find(({ from }) => from < caret);
        const taken = chosen ?? half;
        if (!listed || event.shiftKey || !taken) return;
        accept(taken);
        break;
      }
      case 'Enter':
        if (chosen) accept(chosen);
        else {
          setOpen(false);
          document.querySelector<HTMLElement>('main [role=grid], main [role=treegrid]')?.focus();
        }
        break;
      case 'Escape':
        if (listed && at >= 0) setActive(-1);
        else if (text) setFilter('');
        else if (listed) setOpen(false);
        else field.current?.blur();
        break;
      default:
        if (event.key !== ' ' || !event.ctrlKey) return;
        setOpen(true);
    }
    event.preventDefault();
  };

  return (
    <search className="relative w-[30rem] min-w-40 shrink">
      <Glass />
      <QueryMarks text={text} problems={problems} field={field} />
      <input
        ref={field}
        id={FILTER_ID}
        type="text"
        role="combobox"
        aria-label={name}
        aria-autocomplete="list"
        aria-expanded={listed}
        aria-controls={listId}
        aria-activedescendant={at >= 0 ? `${listId}-${at}` : undefined}
        aria-invalid={problem !== undefined}
        aria-describedby={problem ? problemId : undefined}
        placeholder={t('query.placeholder', { what: of })}
        value={text}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => {
          setFilter(event.target.value);
          setOpen(true);
          setActive(-1);
          readCaret();
        }}
        onSelect={readCaret}
        onFocus={() => {
          setOpen(text === '');
          readCaret();
        }}
        onBlur={() => {
          setOpen(false);
          setActive(-1);
          readCaret();
        }}
        onKeyDown={onKeyDown}
        className={cx(input, roomAtTheEnd(text), 'relative bg-transparent!', problem && 'border-danger!')}
      />
      <AtTheEnd text={text} field={field} />
      <div
        className={cx(
          'absolute inset-x-0 top-8 z-40 overflow-hidden rounded-lg bg-raised shadow-float',
          !listed && !problem && 'hidden',
        )}
        // A press must not take the focus from the field.
        onMouseDown={(event) => event.preventDefault()}
      >
        {problem && (
          <QueryProblem
            id={problemId}
            problem={problem}
            onMend={(word) => {
              setFilter(text.slice(0, problem.from) + word + text.slice(problem.to));
              nextCaret.current = problem.from + word.length;
              field.current?.focus();
            }}
          />
        )}
        <QuerySuggestions id={listId} suggestions={suggestions} active={at} onAccept={accept} />
      </div>
    </search>
  );
}

function Glass(): ReactElement {
  return (
    <Search aria-hidden className="pointer-events-none absolute top-1.75 left-2 z-10 size-3.5 text-faint" />
  );
}

/** The button that empties the field, or the key that leads to it. */
function AtTheEnd({
  text,
  field,
}: {
  text: string;
  field: RefObject<HTMLInputElement | null>;
}): ReactElement {
  if (!text)
    return (
      <span aria-hidden className="pointer-events-none absolute top-1 right-2">
        <KeyHint keys={keysOf('filter')} />
      </span>
    );
  return (
    <span className="absolute top-0.5 right-0.5">
      <IconButton
        size="small"
        label={t('app.titleBar.clearFilter')}
        icon={X}
        onPress={() => {
          setFilter('');
          field.current?.focus();
        }}
      />
    </span>
  );
}
