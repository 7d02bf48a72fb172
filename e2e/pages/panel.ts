import type { Locator, Page } from '@playwright/test';

/** A form at the window's side. */
export class Panel {
  readonly dialog: Locator;

  constructor(page: Page, title: string) {
    this.dialog = page.getByRole('dialog', { name: title, exact: true });
  }

  async fill(fields: Record<string, string>): Promise<void> {
    for (const [label, value] of Object.entries(fields)) {
      const field = this.dialog.getByRole('textbox', { name: label, exact: true });
      await field.fill(value);
      // A number counts when the field is left.
      await field.blur();
    }
  }

  async select(page: Page, label: string, option: string | RegExp): Promise<void> {
    await this.dialog.getByRole('button', { name: new RegExp(`${label}$`) }).click();
    await page.getByRole('option', { name: option }).click();
  }

  button(name: string): Locator {
    return this.dialog.getByRole('button', { name, exact: true });
  }

  /** The button that sends the form, which then closes. */
  async send(button: string): Promise<void> {
    await this.button(button).click();
    await this.dialog.waitFor({ state: 'hidden' });
  }
}
