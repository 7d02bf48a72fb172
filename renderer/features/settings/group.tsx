import type { ReactElement, ReactNode } from 'react';

/** Settings that belong together. */
export function Group({ title, children }: { title: string; children: ReactNode }): ReactElement {
  return (
    <section className="flex flex-col gap-4">
      <h2 className="border-b border-line pb-1.5 text-h2 font-semibold">{title}</h2>
      {children}
    </section>
  );
}
