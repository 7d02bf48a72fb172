/** A network card as a guest's agent tells it. */
export interface GuestCard {
  addrs: readonly { addr: string }[];
}

/** What can be reached from elsewhere: neither loopback nor link-local; IPv4 first. */
export function guestAddresses(cards: readonly GuestCard[]): string[] {
  const all = new Set(cards.flatMap(({ addrs }) => addrs.map(({ addr }) => addr.toLowerCase())));
  const useful = [...all].filter((addr) => !/^(?:127\.|169\.254\.|::1$|fe[89ab]|0\.0\.0\.0$)/.test(addr));
  const isV6 = (addr: string): number => (addr.includes(':') ? 1 : 0);
  return useful.sort((a, b) => isV6(a) - isV6(b));
}
