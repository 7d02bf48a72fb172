/** Adds a flag that this package always sets; what isn't a set of flags goes on as it is, for the addon to refuse. */
export function withFlag(flags: number | undefined, flag: number): number {
  const valid = Number.isInteger(flags ?? 0) && (flags ?? 0) >= 0 && (flags ?? 0) <= 0xffff_ffff;
  return valid ? ((flags ?? 0) | flag) >>> 0 : (flags as number);
}
