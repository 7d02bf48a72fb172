import type { Locator, Page } from '@playwright/test';

/** Adds a host, or edits one. */
export class HostForm {
  readonly uri: Locator;
  readonly name: Locator;
  readonly submit: Locator;
  /** What went wrong, explained. */
  readonly error: Locator;

  constructor(page: Page) {
    const main = page.getByRole('main');
    this.uri = main.getByRole('textbox', { name: 'Connection URI' });
    this.name = main.getByRole('textbox', { name: 'Name', exact: true });
    this.submit = main.getByRole('button', { name: 'Add and connect' });
    this.error = main.getByRole('alert');
  }

  async add(uri: string, name?: string): Promise<void> {
    await this.uri.fill(uri);
    if (name !== undefined) await this.name.fill(name);
    await this.submit.click();
  }
}
