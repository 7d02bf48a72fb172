import type { Locator, Page } from '@playwright/test';

/** What will happen to each machine, before anything does. */
export class DryRun {
  readonly region: Locator;
  readonly counts: Locator;

  constructor(private readonly page: Page) {
    this.region = page.getByRole('region', { name: /^Dry run: / });
    this.counts = this.region.getByRole('status').first();
  }

  /** The line of one machine. */
  row(name: string): Locator {
    return this.region
      .getByRole('row')
      .filter({ has: this.page.getByRole('gridcell', { name, exact: true }) });
  }

  async show(which: 'All' | 'Taking part' | 'Skipped'): Promise<void> {
    await this.region.locator('label').filter({ hasText: which }).click();
  }

  /** Ticks, or unticks, a choice of how it is done. */
  async tick(name: string | RegExp): Promise<void> {
    const label = this.region.locator('label').filter({ has: this.page.getByRole('checkbox', { name }) });
    await label.click();
  }

  async choose(label: string, value: string): Promise<void> {
    await this.region.getByRole('button', { name: label }).click();
    await this.page.getByRole('option', { name: value, exact: true }).click();
  }

  /** The button that does it, such as run('Start'). */
  run(action: string): Locator {
    return this.region.getByRole('button', { name: new RegExp(`^${action}: `) });
  }

  async cancel(): Promise<void> {
    await this.region.getByRole('button', { name: 'Cancel', exact: true }).click();
  }
}
