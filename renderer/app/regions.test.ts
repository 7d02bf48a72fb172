import { afterEach, beforeEach, expect, it } from 'vitest';
import { focusRegion } from './regions';

beforeEach(() => {
  document.body.innerHTML = `
    <header data-region><input id="filter"></header>
    <nav data-region><a id="first" href="#1">1</a><a id="second" href="#2">2</a></nav>
    <section data-region><p>nothing to focus</p></section>
    <main data-region tabindex="-1"><button id="act">act</button></main>`;
});
afterEach(() => {
  document.body.innerHTML = '';
});

const focused = (): string | undefined => document.activeElement?.id;

it('goes round the parts of the window, past empty ones, and back to where each was left', () => {
  focusRegion(1);
  expect(focused()).toBe('filter');
  focusRegion(1);
  expect(focused()).toBe('first');
  document.getElementById('second')?.focus();
  focusRegion(1);
  expect(focused()).toBe('act');
  focusRegion(1);
  expect(focused()).toBe('filter');
  focusRegion(-1);
  expect(focused()).toBe('act');
  focusRegion(-1);
  expect(focused()).toBe('second');
});
