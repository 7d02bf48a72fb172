import type { Locator, Page } from '@playwright/test';
import type { Host } from '../lab/index.js';
import type { HostPage } from '../pages/host-page.js';

export interface Felt {
  /** From a change by virsh on a healthy host to its row, at worst. */
  freshnessSeconds: number;
  /** From a key to the picture that answers it, at worst. */
  inputMs: number;
}

interface Observed {
  endInputs?(): number;
}

/** What a user who works on a healthy host feels while another host is in trouble. */
export class RestOfFleet {
  constructor(
    private readonly page: Page,
    private readonly list: HostPage,
    private readonly host: Host,
    /** A running guest of that host. */
    private readonly guest: string,
  ) {}

  /** Changes the guest from outside so many times, and moves through the list by keys meanwhile. */
  async feel(rounds = 3): Promise<Felt> {
    await this.list.table.focus();
    await this.beginInputs();
    let freshnessSeconds = 0;
    for (let round = 0; round < rounds; round++) {
      for (const [command, word] of [
        ['suspend', 'Paused'],
        ['resume', 'Running'],
      ] as const) {
        await this.host.virsh(command, this.guest);
        const changed = performance.now();
        await this.state(word).waitFor({ timeout: 20_000 });
        freshnessSeconds = Math.max(freshnessSeconds, (performance.now() - changed) / 1000);
        for (const key of ['ArrowDown', 'ArrowUp', 'End', 'Home']) await this.page.keyboard.press(key);
      }
    }
    return { freshnessSeconds, inputMs: await this.endInputs() };
  }

  private state(word: string): Locator {
    return this.list.row(this.guest).getByText(word, { exact: true });
  }

  // What the browser itself measures from the key press to the next picture, in steps of 8 ms; below 16 ms it is silent.
  private beginInputs(): Promise<void> {
    return this.page.evaluate(() => {
      let worst = 0;
      const observer = new PerformanceObserver((entries) => {
        for (const { duration } of entries.getEntries()) worst = Math.max(worst, duration);
      });
      observer.observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
      (window as Observed).endInputs = () => {
        observer.disconnect();
        return worst;
      };
    });
  }

  private endInputs(): Promise<number> {
    return this.page.evaluate(() => (window as Observed).endInputs?.() ?? Number.NaN);
  }
}
