import type { Locator, Page } from '@playwright/test';

/** Takes hosts over from libvirt's client configuration or a file. */
export class HostImport {
  readonly aliases: Locator;
  readonly fileHosts: Locator;
  readonly error: Locator;

  constructor(private readonly page: Page) {
    this.aliases = page.getByRole('list', { name: 'Aliases to import' });
    this.fileHosts = page.getByRole('list', { name: 'Hosts in the file' });
    this.error = page.getByRole('main').getByRole('alert');
  }

  async addAliases(): Promise<void> {
    await this.page.getByRole('button', { name: /^Add \d+ hosts?$/ }).click();
  }

  /** Chooses a file: its name, and what is in it. */
  async chooseFile(name: string, text: string): Promise<void> {
    const [chooser] = await Promise.all([
      this.page.waitForEvent('filechooser'),
      this.page.getByRole('button', { name: 'Choose a file…' }).click(),
    ]);
    await chooser.setFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
  }

  async apply(): Promise<void> {
    await this.page.getByRole('button', { name: 'Import', exact: true }).click();
  }
}
