import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';

export const hostSections = [
  'Overview',
  'CPU & memory',
  'Devices',
  'Interfaces',
  'Secrets',
  'Filters',
  'Capabilities',
] as const;
type Section = (typeof hostSections)[number];

/** A host's own page: what it is, what it can do, and what it has besides machines. */
export class HostTab {
  readonly main: Locator;

  constructor(
    private readonly page: Page,
    readonly host: string,
  ) {
    this.main = page.getByRole('main');
  }

  async open(): Promise<void> {
    const hosts = this.page.getByRole('navigation', { name: 'Hosts', exact: true });
    await hosts.getByRole('link', { name: this.host }).first().click();
    await this.main
      .getByRole('navigation', { name: this.host, exact: true })
      .getByRole('link', { name: 'Host', exact: true })
      .click();
  }

  async show(section: Section): Promise<void> {
    const sections = this.main.getByRole('navigation', { name: `About ${this.host}`, exact: true });
    const link = sections.getByRole('link', { name: section, exact: true });
    await link.click();
    // What is clicked next must not be one of the section before.
    await expect(link).toHaveAttribute('aria-current', 'page');
  }

  card(title: string): Locator {
    return this.main.locator('section').filter({ has: this.page.getByRole('heading', { name: title }) });
  }

  row(name: string): Locator {
    return this.main.getByRole('row').filter({ hasText: name });
  }

  /** What is chosen, or what is being written, beside the list. */
  panel(name: string): Locator {
    return this.main.getByRole('region', { name, exact: true });
  }

  /** What can be done with what is chosen. */
  async act(name: string, action: string): Promise<void> {
    await expect(this.panel(name)).toBeVisible();
    await this.panel(name).getByRole('button', { name: action, exact: true }).click();
  }

  /** Writes a description anew, looks at what it changes, and applies it. */
  async write(title: string, xml: string): Promise<void> {
    const panel = this.panel(title);
    await panel.getByRole('textbox', { name: `XML of ${title}` }).click();
    await this.page.keyboard.press('Control+A');
    await this.page.keyboard.insertText(xml);
    await panel.getByRole('button', { name: 'Review' }).click();
    await panel.getByRole('button', { name: 'Apply' }).click();
  }

  /** Answers the question that is asked before something is taken away. */
  async confirm(title: string, button: string, typed?: string): Promise<void> {
    const dialog = this.page.getByRole('alertdialog', { name: title });
    if (typed !== undefined) await dialog.getByRole('textbox').fill(typed);
    await dialog.getByRole('button', { name: button, exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
  }
}
