/** What a guest's own agent tells of it. */
export interface GuestInside {
  hostname: string | null;
  users: {
    name: string;
    /** Of Windows guests. */
    domain: string | null;
    /** In ms since the epoch, by the guest's clock. */
    since: number | null;
  }[];
}
