import type { Page } from '@playwright/test';

export type RuntimeName = 'electron' | 'chromium';

export interface LaunchOptions {
  /** The main script; the app's own unless a test brings one. */
  main?: string;
  /** Options as on the command line, without --user-data. */
  args?: string[];
  /** Kept after the test when given; else a fresh folder that goes with the app. */
  userData?: string;
  env?: Record<string, string>;
}

export interface Exit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** An app that runs: the same on both runtimes. */
export interface RunningApp {
  readonly runtime: RuntimeName;
  /** The main process. */
  readonly pid: number;
  readonly userData: string;
  /** The first window. */
  readonly page: Page;
  readonly exited: Promise<Exit>;
  /** Pages of all windows, in the order they opened. */
  pages(): Page[];
  /** Does `open`, which makes the app open one more window, and waits for that window's page. */
  newPage(open: () => Promise<unknown>): Promise<Page>;
  /** One more window at a route, opened by a second start of the app, which may have further options. */
  openWindow(route: string, args?: string[]): Promise<Page>;
  /** Asks main to quit, as the end of a desktop session does, and waits until it has. */
  quit(): Promise<Exit>;
  /** What main has written to its terminal. */
  output(): string;
  /** What stands in the app's log file. */
  log(): string;
}

export interface Host {
  readonly name: RuntimeName;
  /** Why this runtime can't be tested here; null when it can. */
  readonly missing: string | null;
  /** The command line that starts the app as a user would, without anything that looks into it. */
  command(args: string[]): { file: string; args: string[] };
  launch(options: LaunchOptions & { userData: string }): Promise<RunningApp>;
}
