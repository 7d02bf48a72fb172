import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { MachinesPage } from './machines-page.js';
import { MigrationPage } from './migration-page.js';

const patient = { timeout: 60_000 };

export interface Move {
  /** The destination, as the sidebar calls it. */
  to: string;
  by: 'app' | 'source';
  /** The destination's URI as the source's daemon calls it. */
  uri?: string;
  /** Address of the guest's data, where the app drives it. */
  data?: string;
  options?: readonly string[];
  mibs?: number;
  copyDisks?: boolean;
}

/** Walks through the wizard with some of all machines, until they go: the first one's page is shown then. */
export async function migrate(page: Page, names: string | string[], move: Move): Promise<MigrationPage> {
  const all = typeof names === 'string' ? [names] : names;
  const [first = ''] = all;
  const machines = new MachinesPage(page);
  await page.getByRole('link', { name: /^All machines/ }).click();
  // Elsewhere a click may meet a link.
  const state = (name: string): Locator => machines.row(name).getByRole('gridcell').nth(1);
  if (all.length > 1) for (const name of all) await state(name).click({ modifiers: ['Control'] });
  await state(first).click({ button: 'right' });
  await page.getByRole('menuitem', { name: /^Migrate…/ }).click();
  const main = page.getByRole('main');
  const step = (title: string): Promise<void> =>
    main.getByRole('navigation', { name: 'Steps' }).getByRole('button', { name: title }).click();
  await step('Destination');
  const radio = (label: string | RegExp): Locator => main.locator('label').filter({ hasText: label });
  await radio(move.to).click();
  await radio(move.by === 'app' ? /^This app/ : /^The source’s libvirt/).click();
  if (move.uri) await main.getByRole('textbox', { name: /^URI by which/ }).fill(move.uri);
  if (move.data) await main.getByRole('textbox', { name: /^Address for the guest/ }).fill(move.data);
  await step('Options');
  for (const option of move.options ?? []) await main.locator('label').filter({ hasText: option }).click();
  if (move.copyDisks) await main.locator('label').filter({ hasText: 'Copy all' }).click();
  if (move.mibs !== undefined) {
    await main.getByRole('textbox', { name: 'At most' }).fill(String(move.mibs));
    await page.keyboard.press('Tab');
  }
  await step('Review');
  const start = main.getByRole('button', { name: /^Start (\d+ migrations|migration)$/ });
  await main.locator('pre').first().waitFor(patient);
  const anyway = main.locator('label').filter({ hasText: 'Start although' });
  const migration = new MigrationPage(page, first);
  // The report may still find something that stands in the way.
  await expect(async () => {
    if (await migration.heading.isVisible()) return;
    if ((await anyway.isVisible()) && !(await anyway.getByRole('checkbox').isChecked()))
      await anyway.click({ timeout: 1000 });
    await start.click({ timeout: 1000 });
    await migration.heading.waitFor({ timeout: 5000 });
  }).toPass(patient);
  return migration;
}
