import type { Locator, Page } from '@playwright/test';
import { Panel } from './panel.js';

/** A form that writes a machine's memory to a file of its host, such as "Save web-1 to a file". */
export class MemoryFilePanel extends Panel {
  constructor(
    private readonly page: Page,
    title: string,
  ) {
    super(page, title);
  }

  /** Puts the file anywhere on the host. */
  async at(path: string): Promise<void> {
    await this.dialog.getByRole('textbox').first().waitFor();
    if ((await this.dialog.getByRole('button', { name: /Folder on the host$/ }).count()) > 0)
      await this.select(this.page, 'Folder on the host', 'Another path');
    await this.fill({ 'Path on the host': path });
  }

  /** What is chosen in a row of choices; the label, which holds the radio button, takes the click. */
  async choose(label: string): Promise<void> {
    await this.dialog.locator('label').filter({ hasText: label }).first().click();
  }
}

/** Restoring a machine from a file of its host. */
export class RestorePanel extends MemoryFilePanel {
  constructor(page: Page, host: string) {
    super(page, `Restore from a file on ${host}`);
  }

  get path(): Locator {
    return this.dialog.getByRole('textbox', { name: 'Path on the host' });
  }

  /** What is known of the file, by the name of the fact. */
  fact(name: string): Locator {
    return this.dialog.getByRole('term').filter({ hasText: name }).locator('+ dd');
  }
}

/** What the overview of a machine says of its saved memory. */
export class SavedCards {
  readonly managed: Locator;
  readonly files: Locator;

  constructor(page: Page) {
    this.managed = page
      .getByRole('main')
      .locator('section')
      .filter({ has: page.getByRole('heading', { name: 'Saved state', exact: true }) });
    this.files = page.getByRole('table', { name: 'Files with its memory', exact: true });
  }

  file(path: string): Locator {
    return this.files.getByRole('row').filter({ hasText: path });
  }
}
