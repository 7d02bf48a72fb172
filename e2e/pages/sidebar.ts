import type { Locator, Page } from '@playwright/test';

type Section = 'Machines' | 'Networks' | 'Storage';

/** The hosts, with what each has. */
export class Sidebar {
  readonly navigation: Locator;

  constructor(private readonly page: Page) {
    this.navigation = page.getByRole('navigation', { name: 'Hosts', exact: true });
  }

  /** A host in a state, such as hostIn('lab', 'Ready'). */
  hostIn(name: string, state: string): Locator {
    return this.navigation.getByRole('link', { name: `${state} ${name}` });
  }

  section(host: string, section: Section): Locator {
    const unfold = this.page.getByRole('button', { name: `what ${host} has` });
    const entry = this.navigation.getByRole('listitem').filter({ has: unfold });
    return entry.getByRole('link', { name: section });
  }

  get addHost(): Locator {
    return this.navigation.getByRole('button', { name: 'Add host' });
  }

  /** A group of hosts. */
  group(name: string): Locator {
    return this.navigation.getByRole('region', { name: `Group ${name}`, exact: true });
  }

  /** The hosts from top to bottom, by the buttons that fold them. */
  async hostNames(): Promise<string[]> {
    const buttons = this.navigation.getByRole('button', { name: /^(Show|Hide) what .* has$/ });
    const labels = await buttons.evaluateAll((all) =>
      all.map((each) => each.getAttribute('aria-label') ?? ''),
    );
    return labels.map((label) => label.replace(/^\S+ what (.*) has$/, '$1'));
  }
}
