import type { GuestInside } from '../../contract/guest.js';

/** What a guest says is not to be trusted: not in length either. */
const mostUsers = 50;
const mostLetters = 256;

type Told = Readonly<Record<string, unknown>>;

function textAt(told: Told, key: string): string | null {
  const value = told[key];
  return typeof value === 'string' && value !== '' ? value.slice(0, mostLetters) : null;
}

/** Out of what getGuestInfo() tells: who is logged in, the longest first. */
export function guestInside(told: Told): GuestInside {
  const count = Math.min(Number(told['user.count'] ?? 0), mostUsers);
  const users = Array.from({ length: count }, (_, at) => ({
    name: textAt(told, `user.${at}.name`) ?? '',
    domain: textAt(told, `user.${at}.domain`),
    since: Number(told[`user.${at}.login-time`] ?? 0) || null,
  })).filter(({ name }) => name !== '');
  users.sort((a, b) => (a.since ?? Infinity) - (b.since ?? Infinity));
  return { hostname: textAt(told, 'hostname'), users };
}
