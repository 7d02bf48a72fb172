import { expect, test } from 'vitest';
import { HostQueue } from './host-queue.js';
import type { Job } from './host-queue.js';

function setUp(): {
  queue: HostQueue;
  begun: string[];
  add(name: string, object: string): Job;
  end(name: string): Promise<void>;
  release(name: string): void;
} {
  const queue = new HostQueue(() => 8);
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const releases = new Map<string, () => void>();
  return {
    queue,
    begun,
    add: (name, object) => {
      const job: Job = {
        object,
        run: (release) => {
          begun.push(name);
          releases.set(name, release);
          return new Promise((resolve) => ends.set(name, resolve));
        },
      };
      queue.add(job);
      return job;
    },
    end: async (name) => {
      ends.get(name)?.();
      await new Promise((resolve) => setImmediate(resolve));
    },
    release: (name) => releases.get(name)?.(),
  };
}

test('eight at once, then in the order they came', async () => {
  const { begun, add, end } = setUp();
  for (let index = 1; index <= 11; index++) add(`${index}`, `vm-${index}`);
  expect(begun).toHaveLength(8);
  await end('5');
  await end('1');
  expect(begun.slice(8)).toEqual(['9', '10']);
});

test('jobs on one object keep their order, others pass them', async () => {
  const { begun, add, end } = setUp();
  add('a1', 'a');
  add('a2', 'a');
  add('a3', 'a');
  add('b1', 'b');
  expect(begun).toEqual(['a1', 'b1']);
  await end('a1');
  expect(begun).toEqual(['a1', 'b1', 'a2']);
  await end('a2');
  expect(begun).toEqual(['a1', 'b1', 'a2', 'a3']);
});

test('a released job lets the next one in before it ends, and once only', async () => {
  const { begun, add, end, release } = setUp();
  add('a1', 'a');
  add('a2', 'a');
  add('a3', 'a');
  release('a1');
  expect(begun).toEqual(['a1', 'a2']);
  release('a1');
  await end('a1');
  expect(begun).toEqual(['a1', 'a2']);
});

test('what is urgent waits for nothing, and lets nothing else in', async () => {
  const { queue, begun, add, end } = setUp();
  add('a1', 'a');
  add('a2', 'a');
  let over = (): void => {};
  queue.add({
    object: 'a',
    urgent: true,
    run: () => {
      begun.push('urgent');
      return new Promise((resolve) => (over = resolve));
    },
  });
  expect(begun).toEqual(['a1', 'urgent']);
  over();
  await end('none');
  expect(begun).toEqual(['a1', 'urgent']);
  await end('a1');
  expect(begun).toEqual(['a1', 'urgent', 'a2']);
});

test('a waiting job can be taken out, a running one not', () => {
  const { queue, begun, add } = setUp();
  const running = add('a1', 'a');
  const waiting = add('a2', 'a');
  expect(queue.remove(running)).toBe(false);
  expect(queue.remove(waiting)).toBe(true);
  expect(begun).toEqual(['a1']);
});
