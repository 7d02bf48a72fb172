import type { Locator, Page } from '@playwright/test';
import { Panel } from './panel.js';

/** A machine's snapshots: the tree, what is chosen in it, and what can be asked for. */
export class SnapshotsPane {
  readonly main: Locator;
  readonly tree: Locator;
  readonly form: Panel;

  constructor(
    private readonly page: Page,
    readonly machine: string,
  ) {
    this.main = page.getByRole('main');
    this.tree = this.main.getByRole('tree', { name: `Snapshots of ${machine}`, exact: true });
    this.form = new Panel(page, `Take a snapshot of ${machine}`);
  }

  get here(): Locator {
    return this.tree.getByRole('treeitem', { name: /^You are here/ });
  }

  item(name: string): Locator {
    return this.tree.getByRole('treeitem', { name: new RegExp(`^${name},`) });
  }

  /** The tree as `virsh snapshot-list --tree` has it: names, indented by how deep they are. */
  async outline(): Promise<string[]> {
    const items = await this.tree.getByRole('treeitem').all();
    const lines: string[] = [];
    for (const item of items) {
      const [name = ''] = ((await item.getAttribute('aria-label')) ?? '').split(',');
      if (!name.startsWith('You are here'))
        lines.push('  '.repeat(Number(await item.getAttribute('aria-level')) - 1) + name);
    }
    return lines;
  }

  async openForm(): Promise<void> {
    await this.main
      .getByRole('button', { name: /^Take (snapshot…|the first snapshot)$/ })
      .first()
      .click();
    await this.form.dialog.waitFor();
  }

  kind(name: string): Locator {
    return this.form.dialog.getByRole('radio', { name });
  }

  get plan(): Locator {
    return this.form.dialog.getByRole('region', { name: 'What this will do' });
  }

  /** Takes one through the form, and waits until the tree has it. */
  async take(name: string, kind?: string): Promise<void> {
    await this.openForm();
    await this.form.fill({ Name: name });
    // The radio itself is covered by what is drawn for it.
    if (kind !== undefined) await this.form.dialog.getByText(kind, { exact: true }).click();
    await this.form.send('Take snapshot');
    await this.item(name).waitFor({ timeout: 20_000 });
  }

  /** Something from a snapshot's menu. */
  async choose(name: string, action: string): Promise<void> {
    await this.item(name).click({ button: 'right' });
    const menu = this.page.getByRole('menu', { name: `Actions for ${name}`, exact: true });
    await menu.getByRole('menuitem', { name: new RegExp(`^${action}`) }).click();
  }

  /** Goes back to one, after its dry run. */
  async revert(name: string): Promise<void> {
    await (await this.askRevert(name)).getByRole('group', { name: 'Dry run' }).waitFor();
    await this.confirmRevert(name);
  }

  /** The decision about going back to one, still open. */
  async askRevert(name: string): Promise<Locator> {
    await this.choose(name, 'Revert');
    return this.page.getByRole('alertdialog', { name: `Revert to ${name}?`, exact: true });
  }

  async confirmRevert(name: string): Promise<void> {
    await this.decide(`Revert to ${name}?`, name, 'Revert');
  }

  /** Deletes one alone, after its dry run. */
  async remove(name: string): Promise<void> {
    await this.choose(name, 'Delete');
    await this.decide(`Delete ${name}?`, name, 'Delete');
    await this.item(name).waitFor({ state: 'hidden' });
  }

  private async decide(title: string, name: string, button: string): Promise<void> {
    const dialog = this.page.getByRole('alertdialog', { name: title, exact: true });
    await dialog.getByRole('group', { name: 'Dry run' }).waitFor();
    const typed = dialog.getByRole('textbox');
    if (await typed.isVisible()) await typed.fill(name);
    await dialog.getByRole('button', { name: button, exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
  }

  /** What is said about what is chosen. */
  about(name: string): Locator {
    return this.main.getByRole('region', { name, exact: true });
  }
}
