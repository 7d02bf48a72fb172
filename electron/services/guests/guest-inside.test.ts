import { expect, test } from 'vitest';
import { guestInside } from './guest-inside.js';

test('who is logged in comes by the time of it, without what is no name', () => {
  const told = {
    'user.count': 3,
    'user.0.name': 'late',
    'user.0.login-time': 2000n,
    'user.1.name': '',
    'user.2.name': 'early',
    'user.2.domain': 'LAB',
    'user.2.login-time': 1000n,
    hostname: 'web-1',
  };
  expect(guestInside(told)).toEqual({
    hostname: 'web-1',
    users: [
      { name: 'early', domain: 'LAB', since: 1000 },
      { name: 'late', domain: null, since: 2000 },
    ],
  });
});

test('what a guest makes up is cut short', () => {
  const many = Object.fromEntries(
    Array.from({ length: 500 }, (_, at) => [`user.${at}.name`, 'x'.repeat(5000)]),
  );
  const { users } = guestInside({ 'user.count': 4_000_000, ...many });
  expect(users).toHaveLength(50);
  expect(users[0]?.name).toHaveLength(256);
  expect(guestInside({})).toEqual({ hostname: null, users: [] });
});
