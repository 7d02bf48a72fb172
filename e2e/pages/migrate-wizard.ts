import type { Locator, Page } from '@playwright/test';

type Step =
  'Machines' | 'Destination' | 'Compatibility' | 'Networks and disks' | 'Options' | 'Advanced' | 'Review';

/** The wizard that moves machines to another host. */
export class MigrateWizard {
  readonly main: Locator;
  readonly steps: Locator;

  constructor(private readonly page: Page) {
    this.main = page.getByRole('main');
    this.steps = this.main.getByRole('navigation', { name: 'Steps' });
  }

  heading(name: string): Locator {
    return this.main.getByRole('heading', { name, level: 1 });
  }

  /** The head of the step that is shown. */
  step(name: Step): Locator {
    return this.main.getByRole('heading', { name, level: 2, exact: true });
  }

  stepButton(name: Step): Locator {
    return this.steps.getByRole('button', { name: new RegExp(name) });
  }

  host(name: string): Locator {
    return this.main.getByRole('radio', { name: new RegExp(name) });
  }

  /** What the report says in one line of all of it. */
  get summary(): Locator {
    return this.main.getByRole('status').first();
  }

  finding(text: string | RegExp): Locator {
    return this.main.getByRole('listitem').filter({ hasText: text });
  }

  button(name: string): Locator {
    return this.main.getByRole('button', { name, exact: true });
  }

  /** What virsh would be told. */
  get command(): Locator {
    return this.main.getByRole('group', { name: 'For virsh', exact: true });
  }

  /** Presses the button that the keyboard has reached. */
  async press(button: Locator): Promise<void> {
    await button.focus();
    await this.page.keyboard.press('Enter');
  }
}
