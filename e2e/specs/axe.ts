import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './journey.js';

/** What axe calls serious or critical, with where it is. */
async function seriousFindings(page: Page): Promise<string[]> {
  // Legacy mode stays in this page; the other one would open a window of the app that is none.
  const { violations, passes } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  expect(passes.length, 'axe has looked at something').toBeGreaterThan(5);
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.target.join(' ')} — ${node.failureSummary}`),
    );
}

/** Looks for barriers on what is shown, and goes on. */
export function checkAccess(page: Page, screen: string): Promise<void> {
  return test.step(screen, async () => expect.soft(await seriousFindings(page), screen).toEqual([]));
}
