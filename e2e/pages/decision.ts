import type { Locator, Page } from '@playwright/test';

/** The question asked before a machine loses what it has not written to its disks. */
export class Decision {
  readonly dialog: Locator;

  constructor(page: Page, title: string) {
    this.dialog = page.getByRole('alertdialog', { name: title, exact: true });
  }

  async choose(button: string): Promise<void> {
    await this.dialog.getByRole('button', { name: button, exact: true }).click();
    await this.dialog.waitFor({ state: 'hidden' });
  }
}
