import type { Locator, Page } from '@playwright/test';

/** A host's lists: machines, networks, storage. Machines are found in the list of all hosts as well, where the app starts. */
export class HostPage {
  readonly heading: Locator;
  readonly table: Locator;
  readonly rows: Locator;

  constructor(
    private readonly page: Page,
    readonly host: string,
    list: 'Machines' | 'Networks' | 'Storage pools' = 'Machines',
  ) {
    this.heading = page.getByRole('main').getByRole('heading', { name: host, exact: true });
    const own = page.getByRole('grid', { name: `${list} on ${host}`, exact: true });
    const all = page.getByRole('grid', { name: 'All machines', exact: true });
    this.table = list === 'Machines' ? own.or(all) : own;
    this.rows = this.table.getByRole('row').filter({ has: page.getByRole('gridcell') });
  }

  row(name: string): Locator {
    return this.rows.filter({ has: this.page.getByRole('link', { name, exact: true }) });
  }

  /** The state of a row in words; a click on it selects the row, where one elsewhere may meet a link. */
  state(name: string): Locator {
    return this.row(name).getByRole('gridcell').nth(1);
  }

  async open(name: string): Promise<void> {
    await this.row(name).getByRole('link', { name, exact: true }).click();
  }

  /** An action from the host's own menu. */
  async chooseForHost(action: string): Promise<void> {
    const hosts = this.page.getByRole('navigation', { name: 'Hosts', exact: true });
    await hosts.getByRole('link', { name: this.host }).click();
    const main = this.page.getByRole('main');
    await main.getByRole('button', { name: `Actions for ${this.host}`, exact: true }).click();
    // From its beginning: "Connect" is not "Disconnect"; behind it may stand a shortcut.
    await this.page.getByRole('menuitem', { name: new RegExp(`^${action}`) }).click();
  }

  /** An action from the menu at a row, by the right mouse button. */
  async choose(name: string, action: string): Promise<void> {
    await this.state(name).click({ button: 'right' });
    const menu = this.page.getByRole('menu', { name: `Actions for ${name}`, exact: true });
    // Its shortcut is part of the name; another action's name may begin the same.
    await menu.getByRole('menuitem', { name: new RegExp(`^${action}( Ctrl|$)`) }).click();
  }
}
