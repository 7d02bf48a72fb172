import type { Locator, Page } from '@playwright/test';

type Way = 'This machine' | 'SSH' | 'TLS' | 'TCP' | 'Test driver' | 'Any URI';

/** Adds a host, or edits one. */
export class HostForm {
  readonly uri: Locator;
  readonly name: Locator;
  readonly submit: Locator;
  readonly testConnection: Locator;
  /** What went wrong, explained. */
  readonly error: Locator;
  /** What TLS needs, file by file. */
  readonly certificates: Locator;
  private readonly main: Locator;

  constructor(page: Page) {
    this.main = page.getByRole('main');
    this.uri = this.main.getByRole('textbox', { name: 'Connection URI' });
    this.name = this.main.getByRole('textbox', { name: 'Name', exact: true });
    this.submit = this.main.getByRole('button', { name: 'Add and connect' });
    this.testConnection = this.main.getByRole('button', { name: 'Test connection' });
    this.error = this.main.getByRole('alert');
    this.certificates = this.main.getByRole('region', { name: 'Certificates' });
  }

  async add(uri: string, name?: string): Promise<void> {
    await this.uri.fill(uri);
    if (name !== undefined) await this.name.fill(name);
    await this.submit.click();
  }

  /** One of the ways to reach a host. */
  async choose(way: Way): Promise<void> {
    await this.main.getByText(way, { exact: true }).click();
  }

  field(label: string): Locator {
    return this.main.getByRole('textbox', { name: label, exact: true });
  }

  async unfold(title: string): Promise<void> {
    await this.main.getByRole('button', { name: title, exact: true }).click();
  }

  /** The test of the connection went well: what it says. */
  get success(): Locator {
    return this.main.getByRole('status').filter({ hasText: 'Connected to' });
  }
}
