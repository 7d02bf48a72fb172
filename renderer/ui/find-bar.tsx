import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { KeyboardEvent, ReactElement } from 'react';
import { t } from '../lib/i18n/t';
import { IconButton } from './button';

interface Props {
  label: string;
  text: string;
  onText(text: string): void;
  /** Which of how many is shown; null while nothing is looked for. */
  found: { at: number; of: number } | null;
  onNext(): void;
  onPrevious(): void;
  onClose(): void;
}

/** Finds a text in what is shown: Enter for the next, Shift+Enter for the one before, Escape to leave. */
export function FindBar({ label, text, onText, found, onNext, onPrevious, onClose }: Props): ReactElement {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.select(), []);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') onClose();
    else if (event.key !== 'Enter') return;
    else if (event.shiftKey) onPrevious();
    else onNext();
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div role="search" className="flex h-9 items-center gap-1 bg-raised px-3">
      <input
        ref={input}
        autoFocus
        aria-label={label}
        placeholder={label}
        value={text}
        spellCheck={false}
        onChange={(event) => onText(event.target.value)}
        onKeyDown={onKeyDown}
        className="h-6.5 w-64 rounded-md border border-line-strong bg-field px-2 select-text placeholder:text-faint focus:outline-2 focus:-outline-offset-1 focus:outline-focus"
      />
      <span role="status" className="numeric w-20 px-1 text-small text-soft">
        {found && (found.of === 0 ? t('common.notFound') : t('common.nthOf', { n: found.at, of: found.of }))}
      </span>
      <IconButton size="small" icon={ChevronUp} label={t('common.previous')} onPress={onPrevious} />
      <IconButton size="small" icon={ChevronDown} label={t('common.next')} onPress={onNext} />
      <span className="grow" />
      <IconButton size="small" icon={X} label={t('common.close')} onPress={onClose} />
    </div>
  );
}
