import type { Locator, Page } from '@playwright/test';

/** What has happened: of all hosts, of one, or of one object. */
export class TimelinePane {
  readonly search: Locator;
  private readonly table: Locator;

  constructor(private readonly page: Page) {
    this.search = page.getByRole('main').getByRole('searchbox', { name: 'Find in events' });
    this.table = page.getByRole('grid', { name: 'Events', exact: true });
  }

  entry(text: string | RegExp): Locator {
    return this.table.getByRole('row').filter({ hasText: text }).first();
  }

  async choose(label: string, option: string): Promise<void> {
    await this.page
      .getByRole('main')
      .getByRole('button', { name: new RegExp(label) })
      .click();
    await this.page.getByRole('option', { name: option, exact: true }).click();
  }
}
