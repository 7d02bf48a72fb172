import type { ReactElement, ReactNode } from 'react';

interface Props {
  title: string;
  text: string;
  children: ReactNode;
}

export function Section({ title, text, children }: Props): ReactElement {
  return (
    <section aria-label={title} className="flex flex-col gap-3">
      <div>
        <h2 className="border-b border-line pb-1.5 text-h2 font-semibold">{title}</h2>
        <p className="pt-1.5 text-soft">{text}</p>
      </div>
      {children}
    </section>
  );
}
