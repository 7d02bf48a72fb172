import type { Locator, Page } from '@playwright/test';

/** A machine's graphs, and what can be measured beside them. */
export class PerformancePane {
  constructor(private readonly page: Page) {}

  /** One graph by its title, with its newest values beside it. */
  graph(title: string | RegExp): Locator {
    const name = typeof title === 'string' ? { name: title, exact: true } : { name: title };
    return this.page.getByRole('figure', name);
  }

  button(name: string): Locator {
    return this.page.getByRole('main').getByRole('button', { name, exact: true });
  }

  dialog(title: string): Locator {
    return this.page.getByRole('dialog', { name: title, exact: true });
  }

  async choose(label: string, option: string, within: Locator = this.page.getByRole('main')): Promise<void> {
    await within.getByRole('button', { name: new RegExp(label) }).click();
    await this.page.getByRole('option', { name: option, exact: true }).click();
  }

  /** The time a graph tells under the pointer, so many seconds before its right end of five minutes; '' for none. */
  async timeAt(title: string, secondsAgo: number): Promise<string> {
    const plot = this.graph(title).locator('.u-over');
    const box = await plot.boundingBox();
    if (!box) return '';
    await this.page.mouse.move(box.x + box.width * (1 - secondsAgo / 300), box.y + box.height / 2);
    const caption = await this.graph(title).locator('figcaption').innerText();
    return /\d\d:\d\d:\d\d/.exec(caption)?.[0] ?? '';
  }
}
