import type { Locator, Page } from '@playwright/test';

type Kind = 'Table' | 'Tree of hosts and groups' | 'Cards';

/** All hosts' machines, or a saved view of them. */
export class MachinesPage {
  readonly main: Locator;
  readonly query: Locator;
  /** What the query bar says is wrong. */
  readonly problem: Locator;

  constructor(
    readonly page: Page,
    readonly title = 'All machines',
  ) {
    this.main = page.getByRole('main');
    this.query = page.getByRole('combobox', { name: 'Filter machines' });
    this.problem = page.getByRole('search').getByRole('status');
  }

  get table(): Locator {
    return this.page.getByRole('grid', { name: this.title, exact: true });
  }

  get tree(): Locator {
    return this.page.getByRole('treegrid', { name: this.title, exact: true });
  }

  /** A machine's row, or its card. */
  row(name: string): Locator {
    const link = this.page.getByRole('link', { name, exact: true });
    return this.table.getByRole('row').filter({ has: link });
  }

  /** Machines in the table; those scrolled out of sight are counted. */
  async count(): Promise<number> {
    return Number(await this.table.getAttribute('aria-rowcount')) - 1;
  }

  suggestion(text: string): Locator {
    return this.page.getByRole('option', { name: text });
  }

  async ask(text: string): Promise<void> {
    await this.page.keyboard.press('Control+F');
    await this.query.fill(text);
    await this.page.keyboard.press('Enter');
  }

  /** How the machines are shown. The label, which holds the radio button, takes the click. */
  async show(kind: Kind): Promise<void> {
    await this.main.getByRole('radio', { name: kind }).check({ force: true });
  }

  head(column: string): Locator {
    return this.table.getByRole('columnheader', { name: column, exact: true });
  }

  async saveView(name: string): Promise<void> {
    await this.main.getByRole('button', { name: 'Save view' }).click();
    const dialog = this.page.getByRole('dialog', { name: 'Save what is shown as a view' });
    await dialog.getByRole('textbox', { name: 'Name of the view' }).fill(name);
    await this.page.keyboard.press('Enter');
  }
}
