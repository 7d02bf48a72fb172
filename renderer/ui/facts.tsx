import type { ReactElement, ReactNode } from 'react';

/** A titled group of facts on an object's page. */
export function Card({
  title,
  aside,
  children,
}: {
  title: string;
  aside?: ReactNode;
  children: ReactNode;
}): ReactElement {
  return (
    <section className="rounded-lg border border-line bg-raised">
      <header className="flex h-9 items-center justify-between border-b border-line px-3">
        <h2 className="font-semibold">{title}</h2>
        {aside}
      </header>
      <div className="p-3">{children}</div>
    </section>
  );
}

/** Names and values in two columns. */
export function Facts({ items }: { items: { name: string; value: ReactNode }[] }): ReactElement {
  return (
    <dl className="grid grid-cols-[minmax(7rem,auto)_1fr] gap-x-4 gap-y-1.5">
      {items.map(({ name, value }) => (
        <div key={name} className="contents">
          <dt className="text-soft">{name}</dt>
          <dd className="min-w-0 break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
