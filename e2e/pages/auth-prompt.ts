import type { Locator, Page } from '@playwright/test';

/** What a host asks while it is being connected. It lies above the page and blocks nothing. */
export class AuthPrompt {
  readonly region: Locator;

  constructor(page: Page, host: string) {
    this.region = page.getByRole('region', { name: `Sign in to ${host}`, exact: true });
  }

  /** Mechanisms differ in how many names they ask for. */
  async answer(user: string, password: string): Promise<void> {
    const names = this.region.getByRole('textbox', { name: 'User name' });
    await names.first().waitFor();
    for (const name of await names.all()) await name.fill(user);
    await this.region.getByLabel('Password').fill(password);
    await this.region.getByRole('button', { name: 'Sign in' }).click();
  }

  /** Answers ssh's question for a password or a passphrase. */
  async answerSsh(label: string, secret: string): Promise<void> {
    await this.region.getByLabel(label).fill(secret);
    await this.region.getByRole('button', { name: 'Sign in' }).click();
  }

  /** Remembers the answer. */
  async remember(): Promise<void> {
    await this.region.getByText('Remember', { exact: true }).click();
  }
}
