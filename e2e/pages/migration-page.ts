import type { Locator, Page } from '@playwright/test';

type Lever = 'Post-copy' | 'Longest pause' | 'Speed limit' | 'Pause the machine';

/** A migration under way, and how it went. */
export class MigrationPage {
  readonly main: Locator;

  constructor(
    page: Page,
    readonly name: string,
  ) {
    this.main = page.getByRole('main').getByRole('article');
  }

  get heading(): Locator {
    return this.main.getByRole('heading', { name: this.name, level: 1, exact: true });
  }

  /** How it stands, such as "Migrated". */
  standing(text: string): Locator {
    return this.main.locator('header').getByText(text, { exact: true });
  }

  button(name: string | RegExp): Locator {
    return this.main.getByRole('button', { name });
  }

  /** One of the figures, such as "Remaining". */
  figure(name: string): Locator {
    return this.main.getByRole('definition').and(this.main.locator(`dt:text-is("${name}") + dd`));
  }

  chart(name: 'Remaining' | 'Rates'): Locator {
    return this.main.getByRole('figure', { name, exact: true });
  }

  lever(name: Lever): Locator {
    return this.main.getByRole('group', { name, exact: true });
  }

  async setLever(name: Lever, value: number): Promise<void> {
    const lever = this.lever(name);
    await lever.getByRole('textbox').fill(String(value));
    await lever.getByRole('button', { name: 'Apply' }).click();
    await lever.getByText('Applied.').waitFor();
  }

  /** Where the machine is after all, in words. */
  get verdict(): Locator {
    return this.main.getByRole('status').filter({ hasText: /^It |^Post-copy|^Both|^Nobody/ });
  }

  /** What a failure has left on the destination. */
  get left(): Locator {
    return this.main.getByRole('region', { name: 'Left on the destination' });
  }

  /** How much of it has gone, in percent. */
  async percent(): Promise<number> {
    const bar = this.main.getByRole('progressbar', { name: `Progress of ${this.name}` });
    return Number(await bar.getAttribute('aria-valuenow'));
  }
}
