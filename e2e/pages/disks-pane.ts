import type { Locator, Page } from '@playwright/test';

type Action = 'Copy' | 'Commit' | 'Pull' | 'Rebase' | 'Resize';

/** The disks of a machine, on its page. */
export class DisksPane {
  readonly main: Locator;

  constructor(private readonly page: Page) {
    this.main = page.getByRole('main');
  }

  disk(target: string): Locator {
    return this.main.getByRole('listitem', { name: target, exact: true });
  }

  /** The images a disk stands on, from the top down. */
  chain(target: string): Locator {
    return this.disk(target)
      .getByRole('list', { name: `Backing chain of ${target}`, exact: true })
      .getByRole('listitem');
  }

  /** The bar of the job on a disk. */
  progress(target: string): Locator {
    return this.disk(target).getByRole('progressbar', { name: `Progress of the job on ${target}` });
  }

  /** One of a disk's buttons: its levers, or what its job offers. */
  button(target: string, name: string): Locator {
    return this.disk(target).getByRole('button', { name, exact: true });
  }

  async open(target: string, action: Action): Promise<void> {
    await this.button(target, `${action}… ${target}`).click();
  }

  /** By the menu, which has all actions, also those that are not possible now. */
  async openByMenu(target: string, action: Action): Promise<void> {
    const label = `Actions for ${target}`;
    await this.button(target, label).click();
    await this.page
      .getByRole('menu', { name: label })
      .getByRole('menuitem', { name: `${action}…`, exact: true })
      .click();
  }

  /** What a form says it would do. */
  get plan(): Locator {
    return this.page.getByRole('region', { name: 'What will happen' });
  }

  leftOver(path: string): Locator {
    return this.main.getByRole('list', { name: 'Left over' }).getByRole('listitem').filter({ hasText: path });
  }

  remove(path: string): Locator {
    return this.main.getByRole('button', { name: `Delete ${path}`, exact: true });
  }
}
