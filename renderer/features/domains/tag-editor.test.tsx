import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { TagShare } from './metadata-change';
import { TagEditor } from './tag-editor';

function Edited(): ReactElement {
  const [tags, setTags] = useState<ReadonlyMap<string, TagShare>>(
    new Map([
      ['db', 'all'],
      ['old', 'some'],
    ]),
  );
  return (
    <>
      <TagEditor tags={tags} known={['db', 'gold', 'golden']} onTags={setTags} />
      <output>{[...tags].map(([tag, share]) => `${tag}:${share}`).join(' ')}</output>
    </>
  );
}

afterEach(cleanup);
const said = (): string | null => screen.getByRole('status').textContent;
const field = (): HTMLElement => screen.getByRole('textbox', { name: 'New tag' });

describe('the editor of tags', () => {
  it('adds what is typed with Enter or a comma, and only what can be a tag', () => {
    render(<Edited />);
    field().focus();
    fireEvent.change(field(), { target: { value: 'gold' } });
    fireEvent.keyDown(field(), { key: 'Enter' });
    expect(said()).toBe('db:all old:some gold:all');
    fireEvent.change(field(), { target: { value: 'new' } });
    fireEvent.keyDown(field(), { key: ',' });
    expect(said()).toBe('db:all old:some gold:all new:all');
    fireEvent.change(field(), { target: { value: 'two words' } });
    fireEvent.keyDown(field(), { key: 'Enter' });
    expect(said()).toBe('db:all old:some gold:all new:all');
    expect(screen.getByText(/one word of letters/)).toBeTruthy();
  });

  it('gives a tag of some to all, and takes one away', () => {
    render(<Edited />);
    fireEvent.click(screen.getByRole('button', { name: 'Give old to all' }));
    expect(said()).toBe('db:all old:all');
    fireEvent.click(screen.getByRole('button', { name: 'Remove db' }));
    expect(said()).toBe('old:all');
    fireEvent.change(field(), { target: { value: 'go' } });
    fireEvent.click(screen.getByRole('button', { name: 'golden' }));
    expect(said()).toBe('old:all golden:all');
  });
});
