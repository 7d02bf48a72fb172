// Without zod, so that the page can have the values without it.

/** How a machine is to be once its memory is back: as it was when saved, or running or paused in any case. */
export const statesAfter = ['as-saved', 'running', 'paused'] as const;
export type StateAfter = (typeof statesAfter)[number];

/** Forms of a save file that libvirt can be asked for; without one its configuration decides. */
export const imageFormats = ['raw', 'sparse', 'lzop', 'zstd', 'gzip', 'bzip2', 'xz'] as const;
export type ImageFormat = (typeof imageFormats)[number];

/** Forms of a core dump. All but the first hold memory and processor registers only. */
export const dumpFormats = ['raw', 'kdump-zlib', 'kdump-lzo', 'kdump-snappy', 'win-dmp'] as const;
export type DumpFormat = (typeof dumpFormats)[number];

/** What becomes of the guest: it waits and goes on; it goes on all the time; it is killed or reset afterwards. */
export const dumpFates = ['pause', 'live', 'reset', 'crash'] as const;
export type DumpFate = (typeof dumpFates)[number];

export type SavedStateAction = 'save-to-file' | 'restore-from-file' | 'save-image-edit' | 'core-dump';
