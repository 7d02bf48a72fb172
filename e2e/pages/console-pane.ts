import type { Locator, Page } from '@playwright/test';

/** The serial console of a machine: what a screen reader reads, and the keyboard. */
export class ConsolePane {
  readonly region: Locator;

  constructor(
    private readonly page: Page,
    machine: string,
  ) {
    this.region = page.getByRole('region', { name: `Serial console of ${machine}`, exact: true });
  }

  /** The lines of the terminal that are in sight. */
  get screen(): Locator {
    return this.region.getByRole('list');
  }

  /** How the console stands, such as "Attached since 14:02". */
  get status(): Locator {
    return this.region.getByRole('status').last();
  }

  /** Types as a user would: into the terminal, key by key, once it is attached. */
  async type(text: string): Promise<void> {
    await this.status.getByText('Attached since').waitFor();
    await this.region.getByRole('textbox', { name: 'Console input' }).focus();
    await this.page.keyboard.type(text);
  }

  async press(key: string): Promise<void> {
    await this.region.getByRole('textbox', { name: 'Console input' }).press(key);
  }
}
