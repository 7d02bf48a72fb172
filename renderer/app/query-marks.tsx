import { useEffect, useRef } from 'react';
import type { ReactElement, ReactNode, RefObject } from 'react';
import type { Problem } from '../lib/query/parse';

interface Props {
  text: string;
  problems: readonly Problem[];
  field: RefObject<HTMLInputElement | null>;
}

/** Underlines the words a query can't use, right under where the field shows them. */
export function QueryMarks({ text, problems, field }: Props): ReactElement {
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const input = field.current;
    // Where nothing is underlined, nothing needs to lie under the words; to ask how far they are scrolled costs a layout.
    if (!input || problems.length === 0) return;
    const follow = (): void => {
      if (line.current) line.current.scrollLeft = input.scrollLeft;
    };
    follow();
    input.addEventListener('scroll', follow);
    return () => input.removeEventListener('scroll', follow);
  });
  const parts: ReactNode[] = [];
  let at = 0;
  for (const { from, to } of [...problems].sort((a, b) => a.from - b.from)) {
    if (from < at) continue;
    parts.push(
      text.slice(at, from),
      <span
        key={from}
        className="underline decoration-danger decoration-wavy decoration-1 underline-offset-3"
      >
        {text.slice(from, to)}
      </span>,
    );
    at = to;
  }
  parts.push(text.slice(at));
  return (
    <div
      aria-hidden
      className="pointer-events-none absolute inset-0 overflow-hidden rounded-md border border-transparent bg-field pr-7 pl-7 leading-6.5 whitespace-pre text-transparent"
    >
      <div ref={line} className="overflow-hidden">
        {parts}
      </div>
    </div>
  );
}
