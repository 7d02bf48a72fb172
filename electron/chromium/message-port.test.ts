import { expect, it } from 'vitest';
import { MessageChannelMain } from './message-port.js';
import type { FarEnd } from './message-port.js';

it('keeps messages until the port is started', () => {
  const { port1, port2 } = new MessageChannelMain();
  const got: unknown[] = [];
  port2.on('message', ({ data }: { data: unknown }) => got.push(data));
  port1.postMessage('early');
  expect(got).toEqual([]);
  port2.start();
  port1.postMessage('late');
  expect(got).toEqual(['early', 'late']);
});

it('takes what has waited along when it is transferred', () => {
  const { port1, port2 } = new MessageChannelMain();
  const sent: unknown[] = [];
  const page: FarEnd = { deliver: (data) => sent.push(data), closed: () => sent.push('closed') };
  port1.postMessage('before');
  const twin = port2.transferTo(page);
  expect(twin).toBe(port1);
  port1.postMessage('after');
  port1.close();
  port1.postMessage('never');
  expect(sent).toEqual(['before', 'after', 'closed']);
});

it('cannot be transferred twice', () => {
  const { port2 } = new MessageChannelMain();
  const page: FarEnd = { deliver: () => undefined, closed: () => undefined };
  port2.transferTo(page);
  expect(() => port2.transferTo(page)).toThrow(TypeError);
});

it('tells the other end when it closes, once', () => {
  const { port1, port2 } = new MessageChannelMain();
  let closed = 0;
  port2.on('close', () => closed++);
  port1.close();
  port1.close();
  expect(closed).toBe(1);
});
