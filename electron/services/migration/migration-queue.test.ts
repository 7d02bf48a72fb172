import { expect, test } from 'vitest';
import { MigrationQueue } from './migration-queue.js';
import type { QueuePlace } from './migration-queue.js';

function setUp(most = 2): {
  begun(): Promise<string[]>;
  enter(name: string, ...hosts: string[]): QueuePlace;
} {
  const queue = new MigrationQueue(() => most);
  const begun: string[] = [];
  return {
    begun: async () => {
      await Promise.resolve();
      return begun;
    },
    enter: (name, ...hosts) => {
      const place = queue.enter(hosts);
      void place.turn.then(() => begun.push(name));
      return place;
    },
  };
}

test('two at once on a host, then the next as one ends', async () => {
  const { begun, enter } = setUp();
  const first = enter('a', 'h1', 'h2');
  enter('b', 'h1', 'h2');
  enter('c', 'h1', 'h2');
  expect(await begun()).toEqual(['a', 'b']);
  first.done();
  first.done();
  expect(await begun()).toEqual(['a', 'b', 'c']);
});

test('the destination counts as well, and a busy pair holds up no other', async () => {
  const { begun, enter } = setUp(1);
  const first = enter('a', 'h1', 'h2');
  enter('b', 'h3', 'h2');
  enter('c', 'h4', 'h5');
  expect(await begun()).toEqual(['a', 'c']);
  first.done();
  expect(await begun()).toEqual(['a', 'c', 'b']);
});

test('who leaves the line takes nobody’s place', async () => {
  const { begun, enter } = setUp(1);
  const first = enter('a', 'h1');
  const second = enter('b', 'h1');
  enter('c', 'h1');
  second.done();
  first.done();
  expect(await begun()).toEqual(['a', 'c']);
});
