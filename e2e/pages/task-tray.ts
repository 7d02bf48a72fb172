import type { Locator, Page } from '@playwright/test';

/** What has been done and is being done, above the status bar. */
export class TaskTray {
  readonly region: Locator;

  constructor(private readonly page: Page) {
    this.region = page.getByRole('region', { name: 'Tasks' });
  }

  /** The button of the status bar that shows and hides the tray. */
  get button(): Locator {
    return this.page.getByRole('contentinfo').getByRole('button', { name: /task/ });
  }

  async open(): Promise<void> {
    if ((await this.button.getAttribute('aria-expanded')) === 'false') await this.button.click();
    await this.region.waitFor();
  }

  /** The newest task that did this, such as task('Start', 'web-1'). */
  task(action: string, name: string): Locator {
    return this.region
      .getByRole('listitem')
      .filter({ has: this.details(action, name) })
      .first();
  }

  /** Unfolds a task's log, and why it failed. */
  async unfold(action: string, name: string): Promise<void> {
    await this.details(action, name).first().click();
  }

  /** What the guest has left to shut down, while it has. */
  countdown(name: string): Locator {
    return this.task('Shut down', name).getByRole('timer');
  }

  /** The outcome for one machine of what was done with several at once. */
  outcome(name: string): Locator {
    return this.region
      .getByRole('grid', { name: 'Outcome for each machine' })
      .getByRole('row')
      .filter({ has: this.page.getByRole('gridcell', { name, exact: true }) });
  }

  /** How many are done, failed and so on, of what was done with several at once. */
  get counts(): Locator {
    return this.region.getByRole('status').first();
  }

  /** What was done with several at once, in the list of all tasks. */
  groups(text: string): Locator {
    return this.region.getByRole('listitem').filter({ hasText: text });
  }

  async filter(which: 'All' | 'Running' | 'Failed'): Promise<void> {
    await this.region.locator('label').filter({ hasText: which }).click();
  }

  /** One of the tray's buttons, such as "Retry 2 failed". */
  press(name: string | RegExp): Promise<void> {
    return this.region.getByRole('button', { name }).click();
  }

  private details(action: string, name: string): Locator {
    return this.page.getByRole('button', { name: `Details: ${action} ${name}`, exact: true });
  }
}
