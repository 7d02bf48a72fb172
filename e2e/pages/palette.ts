import type { Locator, Page } from '@playwright/test';

/** The command palette, by keyboard alone, as it is meant. */
export class Palette {
  readonly dialog: Locator;
  readonly options: Locator;

  constructor(private readonly page: Page) {
    this.dialog = page.getByRole('dialog', { name: 'Find anything, do anything' });
    this.options = this.dialog.getByRole('option');
  }

  async open(query: string): Promise<void> {
    await this.page.keyboard.press('Control+K');
    await this.dialog.waitFor();
    await this.page.keyboard.type(query);
  }

  /** The line that Enter takes. */
  get chosen(): Locator {
    return this.dialog.getByRole('option', { selected: true });
  }
}
