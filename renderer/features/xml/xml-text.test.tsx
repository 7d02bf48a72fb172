import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { setLanguage } from '../../lib/i18n/language';
import { XmlChanges } from './xml-text';
import { XmlView } from './xml-view';

const lines = (middle: string): string =>
  ['<pool>', ...Array.from({ length: 20 }, (_, index) => `  <a n="${index}"/>`), middle, '</pool>'].join(
    '\n',
  );

afterEach(() => {
  cleanup();
  setLanguage('en');
});

it.each([
  ['en', '18 unchanged lines'],
  ['de', '18 unveränderte Zeilen'],
] as const)('says in %s how many lines are as they were', (language, text) => {
  setLanguage(language);
  let places = 0;
  render(
    <XmlChanges name="x" before={lines('<old/>')} after={lines('<new/>')} onCounted={(n) => (places = n)} />,
  );
  expect(places).toBe(1);
  expect(screen.getByText(text)).toBeTruthy();
});

it('calls itself read-only only where there is nothing to change it with', () => {
  render(<XmlView name="x" xml="<pool/>" />);
  expect(screen.getByText('Read-only view of libvirt’s own description.')).toBeTruthy();
  cleanup();
  render(<XmlView name="x" xml="<pool/>" action={<button>Edit</button>} />);
  expect(screen.queryByText(/Read-only/)).toBeNull();
  expect(screen.getByText('libvirt’s own description.')).toBeTruthy();
});
