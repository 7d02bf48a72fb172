import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import type { ReactElement } from 'react';
import { useKeptFocus } from './use-kept-focus';

afterEach(cleanup);

function Page({ language }: { language: string }): ReactElement {
  useKeptFocus(language);
  return (
    <div key={language}>
      <button>one</button>
      <p>
        <button>two</button>
      </p>
    </div>
  );
}

it('stays on its place when the page is built anew', () => {
  const { rerender } = render(<Page language="en" />);
  const before = screen.getByText('two');
  before.focus();
  rerender(<Page language="de" />);
  const after = screen.getByText('two');
  expect(after).not.toBe(before);
  expect(document.activeElement).toBe(after);
});
