import {
  DomainCoreDumpFlags,
  DomainCoreDumpFormat,
  DomainSaveRestoreFlags,
  SaveKey,
} from '@virtdeck/libvirt';
import type { DumpFate, DumpFormat, StateAfter } from '../../contract/saved-kinds.js';
import type {
  CoreDump,
  RestoreFromFile,
  SavedFile,
  SavedImageRef,
  SaveToFile,
} from '../../contract/saved-state.js';
import { appError } from '../errors.js';
import type { LibvirtDomain } from '../libvirt.js';
import { runDomainJob } from '../operations/domain-job.js';
import type { Work, WorkContext } from '../operations/operations.js';
import { fileFacts, showInPool } from './host-file.js';
import { afterFlag, saveFlags } from '../operations/save-flags.js';
import type { SavedFiles } from './saved-files.js';

// Saving, restoring and dumping, as work for operations.

/** Writes a file by a job of the domain's, and remembers that it did. */
async function writeFile(
  context: WorkContext,
  files: SavedFiles,
  kind: SavedFile['kind'],
  path: string,
  call: (domain: LibvirtDomain) => Promise<void>,
): Promise<void> {
  const { operation, link, inventory } = context;
  const { hostId, uuid, name } = operation.dto;
  const domain = inventory.domain(uuid);
  const ended = await files.begin({ kind, hostId, path, uuid, name, at: Date.now() });
  try {
    await runDomainJob(context, domain, () => call(domain));
    ended(true);
  } catch (error) {
    // Without a link nobody knows: libvirt may write it all the same.
    ended(link.ended);
    throw error;
  }
  operation.note('fileWritten', { path });
  await showInPool(link, inventory, path);
}

export function saveToFile(files: SavedFiles, { path, after, bypassCache, format, xml }: SaveToFile): Work {
  return async (context) => {
    const params = format ? { [SaveKey.IMAGE_FORMAT]: format } : null;
    await writeFile(context, files, 'save', path, (domain) =>
      domain.save(path, { dxml: xml, params }, saveFlags(after, bypassCache)),
    );
    return 'done';
  };
}

export function restoreFromFile({ path, after, bypassCache, resetNvram, xml }: RestoreFromFile): Work {
  return async ({ operation, link, inventory }) => {
    if (inventory.domainRow(operation.dto.uuid)?.id != null)
      throw appError('REFUSED', 'The machine is running: its memory can’t be replaced');
    const bytes = (await fileFacts(link, path).catch(() => null))?.bytes ?? null;
    operation.note('restoreReads', { bytes: bytes ?? 0 });
    operation.progress({
      job: { kind: 'restore', phase: null, doneBytes: null, totalBytes: bytes, bytesPerSecond: null },
    });
    const flags = saveFlags(after, bypassCache) | (resetNvram ? DomainSaveRestoreFlags.RESET_NVRAM : 0);
    await link.race(link.connection.domainRestore(path, { dxml: xml }, flags));
    return 'done';
  };
}

export function changeImage(image: SavedImageRef, xml: string, after: StateAfter): Work {
  return async ({ link, inventory }) => {
    const flags = afterFlag(after);
    await link.race(
      image.kind === 'managed'
        ? inventory.domain(image.uuid).managedSaveDefineXML(xml, flags)
        : link.connection.domainSaveImageDefineXML(image.path, xml, flags),
    );
    return 'done';
  };
}

const dumpFormats: Readonly<Record<DumpFormat, DomainCoreDumpFormat>> = {
  raw: DomainCoreDumpFormat.RAW,
  'kdump-zlib': DomainCoreDumpFormat.KDUMP_ZLIB,
  'kdump-lzo': DomainCoreDumpFormat.KDUMP_LZO,
  'kdump-snappy': DomainCoreDumpFormat.KDUMP_SNAPPY,
  'win-dmp': DomainCoreDumpFormat.WIN_DMP,
};

const fateFlags: Readonly<Record<DumpFate, number>> = {
  pause: 0,
  live: DomainCoreDumpFlags.LIVE,
  reset: DomainCoreDumpFlags.RESET,
  crash: DomainCoreDumpFlags.CRASH,
};

export function coreDump(files: SavedFiles, request: CoreDump): Work {
  const { path, format, memoryOnly, fate, bypassCache } = request;
  return async (context) => {
    const flags =
      fateFlags[fate] |
      // Only the plain form can hold the state of devices as well.
      (memoryOnly || format !== 'raw' ? DomainCoreDumpFlags.MEMORY_ONLY : 0) |
      (bypassCache ? DomainCoreDumpFlags.BYPASS_CACHE : 0);
    await writeFile(context, files, 'dump', path, (domain) =>
      domain.coreDumpWithFormat(path, dumpFormats[format], flags),
    );
    return 'done';
  };
}
