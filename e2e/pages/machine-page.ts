import type { Locator, Page } from '@playwright/test';
import { ConsolePane } from './console-pane.js';

type Tab = 'Overview' | 'Console' | 'Performance' | 'Snapshots' | 'Disks' | 'Backup' | 'Events' | 'XML';

/** Everything about one machine. */
export class MachinePage {
  readonly main: Locator;
  readonly header: Locator;
  readonly console: ConsolePane;

  constructor(
    private readonly page: Page,
    readonly name: string,
  ) {
    this.main = page.getByRole('main');
    this.header = this.main.getByRole('group', { name, exact: true });
    this.console = new ConsolePane(page, name);
  }

  /** The machine's state in words, such as "Running". */
  state(text: string): Locator {
    return this.header.getByText(text, { exact: true });
  }

  /** One of the labelled buttons for the likeliest actions. */
  action(name: string): Locator {
    return this.header.getByRole('button', { name, exact: true });
  }

  /** An action from the menu that holds them all. */
  async choose(action: string): Promise<void> {
    const label = `Actions for ${this.name}`;
    await this.header.getByRole('button', { name: label, exact: true }).click();
    await this.page
      .getByRole('menu', { name: label })
      .getByRole('menuitem', { name: new RegExp(`^${action}( Ctrl|$)`) })
      .click();
  }

  tab(name: Tab): Locator {
    return this.main.getByRole('tab', { name, exact: true });
  }

  async show(name: Tab): Promise<void> {
    await this.tab(name).click();
  }
}
