const fileTypes: ReadonlySet<string | null> = new Set(['dir', 'fs', 'netfs', 'gluster', 'vstorage']);

/** The pool's volumes are files, which have formats and need take up only what they hold. */
export function hasFormats(type: string | null): boolean {
  return fileTypes.has(type);
}
