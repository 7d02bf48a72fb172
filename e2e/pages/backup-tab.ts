import type { Locator, Page } from '@playwright/test';
import { Decision } from './decision.js';
import { Panel } from './panel.js';

/** A machine's backups and checkpoints. */
export class BackupTab {
  readonly main: Locator;

  constructor(
    private readonly page: Page,
    readonly machine: string,
  ) {
    this.main = page.getByRole('main');
  }

  private rows(table: string): Locator {
    const named = this.main.getByRole('table', { name: table, exact: true });
    return named.getByRole('row').filter({ has: this.page.getByRole('cell') });
  }

  /** Those of the machine, newest first. */
  get sets(): Locator {
    return this.rows('Backups');
  }

  get checkpoints(): Locator {
    return this.rows('Checkpoints');
  }

  button(name: string): Locator {
    return this.main.getByRole('button', { name, exact: true });
  }

  /** Of a set of which nobody knows how it ended. */
  get verifyButton(): Locator {
    return this.main.getByRole('button', { name: /^Verify the backup of / });
  }

  /** What a row's menu offers. */
  async choose(row: Locator, action: string): Promise<void> {
    await row.getByRole('button', { name: /^Actions for / }).click();
    await this.page.getByRole('menuitem', { name: action, exact: true }).click();
  }

  /** The form that makes a backup, with what it would do. */
  async backUp(): Promise<Panel> {
    await this.button('Back up…').click();
    return new Panel(this.page, `Back up ${this.machine}`);
  }

  async restore(set: Locator): Promise<Locator> {
    await this.choose(set, 'Restore…');
    return this.page.getByRole('dialog', { name: /^Restore the backup of / });
  }

  async delete(set: Locator, button: string): Promise<void> {
    await this.choose(set, 'Delete…');
    const dialog = this.page.getByRole('alertdialog', { name: /^Delete the backup of / });
    await dialog.getByRole('textbox').fill(this.machine);
    await dialog.getByRole('button', { name: button, exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
  }

  async deleteCheckpoint(name: string, what: string): Promise<void> {
    await this.choose(this.checkpoints.filter({ hasText: name }), 'Delete…');
    const decision = new Decision(this.page, `Delete the checkpoint ${name}?`);
    await decision.dialog.getByRole('button', { name: /What$/ }).click();
    await this.page.getByRole('option', { name: what, exact: true }).click();
    await decision.choose('Delete');
  }

  /** One of the commands that read an offered disk. */
  command(name: string): Locator {
    return this.main.getByRole('term').filter({ hasText: name }).locator('+ dd code');
  }
}
