import type { Locator, Page } from '@playwright/test';

/** What has just happened and wants to be known, bottom right. */
export class Toasts {
  private readonly list: Locator;

  constructor(page: Page) {
    this.list = page.getByRole('list', { name: 'Notifications', exact: true });
  }

  toast(title: string): Locator {
    return this.list.getByRole('listitem').filter({ hasText: title });
  }
}
