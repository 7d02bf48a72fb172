export const guestKinds = ['echo', 'flood', 'vga', 'linux'] as const;
export type GuestKind = (typeof guestKinds)[number];
export function isGuestKind(kind: string): kind is GuestKind {
  return (guestKinds as readonly string[]).includes(kind);
}
export async function guestXml(kind: GuestKind, name: string): Promise<string> {
  throw new Error(kind + name);
}
