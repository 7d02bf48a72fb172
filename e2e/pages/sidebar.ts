import type { Locator, Page } from '@playwright/test';

type Section = 'Machines' | 'Networks' | 'Storage';

/** The hosts, with what each has. */
export class Sidebar {
  readonly navigation: Locator;

  constructor(private readonly page: Page) {
    this.navigation = page.getByRole('navigation', { name: 'Hosts', exact: true });
  }

  /** A host's entry; its name ends with the host's, after its state in words. */
  host(name: string): Locator {
    const link = this.page.getByRole('link', { name, exact: false });
    return this.navigation
      .getByRole('listitem')
      .filter({ has: link })
      .filter({ has: this.toggle(name) });
  }

  /** Such as host('lab', 'Ready'). */
  hostIn(name: string, state: string): Locator {
    return this.navigation.getByRole('link', { name: `${state} ${name}` });
  }

  section(host: string, section: Section): Locator {
    return this.host(host).getByRole('link', { name: section });
  }

  get addHost(): Locator {
    return this.navigation.getByRole('button', { name: 'Add host' });
  }

  private toggle(name: string): Locator {
    return this.page.getByRole('button', { name: `what ${name} has` });
  }
}
