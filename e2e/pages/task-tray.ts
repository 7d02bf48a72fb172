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

  private details(action: string, name: string): Locator {
    return this.page.getByRole('button', { name: `Details: ${action} ${name}`, exact: true });
  }
}
