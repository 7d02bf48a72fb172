import type { Locator, Page } from '@playwright/test';
import { setTimeout as pause } from 'node:timers/promises';
import { percentile } from './scroll.js';

const answerDeadlineMs = 20_000;

/** How a list looks: how many rows it has, and which of them is first. */
type Look = string;

/**
 * From the key or the click in the page until the list it changed is drawn, as the page itself sees it: what it takes to
 * get there from here is no part of it.
 */
async function answerMs(page: Page, act: () => Promise<void>): Promise<number> {
  await page.evaluate(() => {
    // Another list may take the place of this one, such as none.
    const look = (): Look => {
      const grid = document.querySelector('main [role=grid]');
      return `${grid?.getAttribute('aria-rowcount')} ${grid?.querySelector('a')?.textContent}`;
    };
    const before = look();
    let begun = 0;
    const begin = (event: Event): void => {
      begun ||= event.timeStamp;
    };
    for (const type of ['keydown', 'pointerdown']) window.addEventListener(type, begin, true);
    const answered = new Promise<number>((resolve) => {
      const observer = new MutationObserver(() => {
        if (begun === 0 || look() === before) return;
        observer.disconnect();
        for (const type of ['keydown', 'pointerdown']) window.removeEventListener(type, begin, true);
        requestAnimationFrame(() => {
          // A message comes after the frame that this callback belongs to.
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve(performance.now() - begun);
          port2.postMessage(null);
        });
      });
      observer.observe(document.body, {
        attributes: true,
        childList: true,
        characterData: true,
        subtree: true,
      });
    });
    Object.assign(window, { benchAnswer: answered });
  });
  await act();
  const late = pause(answerDeadlineMs, undefined, { ref: false }).then(() => {
    throw new Error('The list did not change');
  });
  const answer = page.evaluate(() => (window as unknown as { benchAnswer: Promise<number> }).benchAnswer);
  return Promise.race([answer, late]);
}

export interface Answers {
  /** The slowest letter of a word typed into the query bar. */
  filterMs: number;
  /** The slowest of several changes of order. */
  sortMs: number;
}

export async function listAnswers(page: Page, grid: Locator, domains: number): Promise<Answers> {
  const query = page.getByRole('search').getByRole('combobox');
  await query.focus();
  const filters: number[] = [];
  // Each letter leaves fewer rows than the one before, and few machines have only short numbers; no host has them in its
  // name, which is searched as well.
  const letters = ['7', '8', '9'].slice(0, String(domains - 1).length);
  for (const key of [...letters, ...letters.map(() => 'Backspace')])
    filters.push(await answerMs(page, () => query.press(key)));
  // Suggestions would lie over the list.
  await query.press('Escape');
  const name = grid.getByRole('columnheader', { name: 'Name' }).getByRole('button').first();
  const sorts: number[] = [];
  for (let turn = 0; turn < 2; turn++) sorts.push(await answerMs(page, () => name.click()));
  return { filterMs: percentile(filters, 1), sortMs: percentile(sorts, 1) };
}
