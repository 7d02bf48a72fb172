import { test as base, type RunningApp } from '../hosts/fixtures.js';
import type { Lab } from '../lab/index.js';
import { labMissing, withLab, withLabHost, withTestDriver, type Place, type PlaceKind } from './places.js';

export { expect } from '@playwright/test';

interface Start {
  /** Hosts to open, for this run only. */
  connect?: string[];
  /** Where to begin, such as /help. */
  route?: string;
  /** Kept from an earlier start. */
  userData?: string;
}

interface Fixtures {
  /** The lab, without any guest; without a lab the test is skipped. */
  lab: Lab;
  placeKind: PlaceKind;
  /** A host of the kind set by test.use(), with a machine that is shut off. */
  place: Place;
  /** Starts the app as a user would; it ends with the test. */
  start: (options?: Start) => Promise<RunningApp>;
}

export const test = base.extend<Fixtures>({
  lab: async ({}, use, testInfo) => {
    const missing = await labMissing();
    testInfo.skip(missing !== undefined, missing);
    await withLab(use);
  },

  placeKind: ['the test driver', { option: true }],

  place: async ({ placeKind }, use, testInfo) => {
    if (placeKind === 'the test driver') return withTestDriver(use);
    const missing = await labMissing();
    testInfo.skip(missing !== undefined, missing);
    await withLabHost(use);
  },

  start: async ({ launch }, use) => {
    await use(({ connect = [], route, userData } = {}) =>
      launch({
        userData,
        args: [...connect.flatMap((uri) => ['--connect', uri]), ...(route ? ['--route', route] : [])],
      }),
    );
  },
});

/** Prints what a journey measured, and keeps it in the report. */
export function report(what: string, value: number): void {
  const text = `${what}: ${value.toFixed(2)}`;
  console.log(`    ${text}`);
  test.info().annotations.push({ type: 'measured', description: text });
}
