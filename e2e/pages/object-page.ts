import type { Locator, Page } from '@playwright/test';

/** The page of a network or a pool. */
export class ObjectPage {
  readonly main: Locator;

  constructor(
    protected readonly page: Page,
    readonly name: string,
  ) {
    this.main = page.getByRole('main');
  }

  get heading(): Locator {
    return this.main.getByRole('heading', { name: this.name, exact: true });
  }

  action(name: string): Locator {
    return this.main.getByRole('button', { name, exact: true });
  }

  /** An action from the menu that holds them all. */
  async choose(action: string): Promise<void> {
    await this.main.getByRole('button', { name: `Actions for ${this.name}`, exact: true }).click();
    await this.page.getByRole('menuitem', { name: action, exact: true }).click();
  }

  async show(tab: 'Overview' | 'Events' | 'XML'): Promise<void> {
    await this.main.getByRole('tab', { name: tab, exact: true }).click();
  }

  /** The rows of one of its tables. */
  rows(table: string): Locator {
    const named = this.main.getByRole('table', { name: table, exact: true });
    return named.getByRole('row').filter({ has: this.page.getByRole('cell') });
  }
}

/** A pool's page, with its volumes. */
export class PoolPage extends ObjectPage {
  get volumes(): Locator {
    return this.main.getByRole('grid', { name: `Volumes in ${this.name}`, exact: true });
  }

  volume(name: string): Locator {
    const cell = this.page.getByRole('gridcell', { name, exact: true });
    return this.volumes.getByRole('row').filter({ has: cell });
  }

  async chooseFor(volume: string, action: string): Promise<void> {
    await this.volume(volume).click({ button: 'right' });
    const menu = this.page.getByRole('menu', { name: `Actions for ${volume}`, exact: true });
    await menu.getByRole('menuitem', { name: action, exact: true }).click();
  }

  /** What says that a transfer was cut. */
  cut(title: string): Locator {
    return this.main.getByRole('alert').filter({ hasText: title });
  }
}
