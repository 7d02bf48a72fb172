import { randomUUID } from 'node:crypto';
import { rename, rm, stat } from 'node:fs/promises';
import type { TransferProgress } from '@virtdeck/libvirt';
import type { Unsubscribe } from '../../contract/handlers.js';
import type { CutTransfer } from '../../contract/storage.js';
import { Emitter } from '../emitter.js';
import { appError, isLinkError, isMissingVolume } from '../errors.js';
import type { HostLink } from '../hosts/host-link.js';
import type { LibvirtStorageVol } from '../libvirt.js';
import type { Operation, Subject } from '../operations/operation.js';
import type { Operations, WorkContext } from '../operations/operations.js';
import { volumeDraft } from '../xml/drafts.js';
import { PageUpload } from './page-upload.js';
import { resumePoint } from './resume-point.js';

/** Until it is complete a download has another name, so that a half file is never taken for a whole one. */
const partOf = (path: string): string => `${path}.virtdeck-part`;

interface Place {
  hostId: string;
  poolUuid: string;
  volume: string;
}

interface Upload extends Place {
  direction: 'upload';
  path: string | null;
  bytes: number;
  /** Of the file; another time means another content. */
  modifiedMs: number;
  keepPartial: boolean;
}

interface Download extends Place {
  direction: 'download';
  path: string;
  keepPartial: boolean;
}

interface Cut {
  dto: CutTransfer;
  transfer: Upload | Download;
}

function subjectOf({ hostId, poolUuid, volume }: Place): Subject {
  return { kind: 'volume', hostId, uuid: poolUuid, name: volume };
}

/** Tells how far it is, from where it has begun. */
function progressTo(
  operation: Operation,
  from: number,
  total: number | null,
): { done: () => number; told: (progress: TransferProgress) => void } {
  const begun = Date.now();
  let done = from;
  return {
    done: () => done,
    told: ({ transferred, total: expected }) => {
      done = from + Number(transferred);
      const all = total ?? (expected === undefined ? null : from + Number(expected));
      if (!all) return;
      const progress = Math.min(1, done / all);
      const rate = Number(transferred) / Math.max(1, Date.now() - begun);
      operation.progress({ progress, etaMs: rate > 0 ? Math.max(0, all - done) / rate : null });
    },
  };
}

/** Uploads and downloads of volumes: how they go, and what is left when they are cut. */
export class Transfers {
  readonly #cut = new Map<string, Cut>();
  readonly #news = new Emitter<CutTransfer[]>();

  constructor(private readonly operations: Operations) {}

  watchCut(emit: (cut: CutTransfer[]) => void): Unsubscribe {
    emit(this.#list());
    return this.#news.subscribe(emit);
  }

  async upload(place: Place, path: string, keepPartial: boolean): Promise<string> {
    const { size, mtimeMs } = await stat(path);
    const upload: Upload = {
      ...place,
      direction: 'upload',
      path,
      bytes: size,
      modifiedMs: mtimeMs,
      keepPartial,
    };
    return this.operations.run(subjectOf(place), 'volume-upload', async (context) => {
      const volume = await this.#make(context, upload);
      await this.#send(context, upload, path, volume, 0);
      return 'done';
    });
  }

  download(place: Place, path: string, keepPartial: boolean): string {
    const download: Download = { ...place, direction: 'download', path, keepPartial };
    return this.operations.run(subjectOf(place), 'volume-download', async (context) => {
      await this.#fetch(context, download, 0);
      return 'done';
    });
  }

  /** A new volume with bytes that the page sends. */
  uploadBytes(place: Place, bytes: number): PageUpload {
    const source = new PageUpload(bytes);
    const upload: Upload = {
      ...place,
      direction: 'upload',
      path: null,
      bytes,
      modifiedMs: 0,
      keepPartial: false,
    };
    this.operations.run(subjectOf(place), 'volume-upload', async (context) => {
      try {
        const volume = await this.#make(context, upload);
        await this.#transfer(context, upload, 0, async (signal, told) => {
          const stream = context.link.connection.newStream();
          await context.link.race(volume.upload(stream, 0, bytes));
          await source.pump(stream, signal, told);
        });
        source.succeeded();
        return 'done';
      } catch (error) {
        source.failed(error);
        throw error;
      }
    });
    return source;
  }

  /** Goes on with a cut transfer, as an operation of its own. */
  resume(id: string): string {
    const cut = this.#find(id);
    const { transfer, dto } = cut;
    return this.operations.run(subjectOf(transfer), `volume-${transfer.direction}`, async (context) => {
      // Not before: where the host is away, this is not reached.
      this.#take(id);
      try {
        if (transfer.direction === 'download') await this.#fetch(context, transfer, dto.doneBytes);
        else await this.#sendOn(context, transfer, dto.doneBytes);
      } catch (error) {
        // Still not finished: it can be tried again, from where it was if nothing knows better.
        const known = [...this.#cut.values()].some((each) => each.transfer === transfer);
        if (!context.operation.cancellation.signal.aborted && !known) this.#keep(cut);
        throw error;
      }
      return 'done';
    });
  }

  async discard(id: string): Promise<void> {
    const cut = this.#find(id);
    const { transfer } = cut;
    if (transfer.direction === 'download') {
      this.#take(id);
      return rm(partOf(transfer.path), { force: true });
    }
    this.operations.run(subjectOf(transfer), 'volume-delete', async ({ link, inventory }) => {
      this.#take(id);
      try {
        const pool = inventory.pool(transfer.poolUuid);
        const volume = await link.race(pool.storageVolLookupByName(transfer.volume));
        await link.race(volume.delete());
      } catch (error) {
        if (isMissingVolume(error)) return 'done';
        this.#keep(cut);
        throw error;
      } finally {
        inventory.touchPool(transfer.poolUuid);
      }
      return 'done';
    });
  }

  async #make(
    { link, inventory }: WorkContext,
    { poolUuid, volume, bytes }: Upload,
  ): Promise<LibvirtStorageVol> {
    // Whatever the file's format, its bytes are what the volume gets; libvirt looks at them afterwards.
    const draft = volumeDraft({
      name: volume,
      format: 'raw',
      capacityBytes: bytes,
      allocationBytes: 0,
      backing: null,
    });
    return link.race(inventory.pool(poolUuid).storageVolCreateXML(draft));
  }

  async #sendOn(context: WorkContext, upload: Upload, doneBytes: number): Promise<void> {
    const { path, poolUuid } = upload;
    if (path === null) throw appError('REFUSED', 'What the page sent can only be sent anew');
    const { size, mtimeMs } = await stat(path);
    if (size !== upload.bytes || mtimeMs !== upload.modifiedMs)
      throw appError(
        'REFUSED',
        'The file has changed since; going on would mix its old content with the new',
      );
    const pool = context.inventory.pool(poolUuid);
    const volume = await context.link.race(pool.storageVolLookupByName(upload.volume));
    const { link, operation } = context;
    const from = await resumePoint(link, volume, path, doneBytes, operation.cancellation.signal);
    await this.#send(context, upload, path, volume, from);
  }

  async #send(
    context: WorkContext,
    upload: Upload,
    path: string,
    volume: LibvirtStorageVol,
    from: number,
  ): Promise<void> {
    await this.#transfer(context, upload, from, async (signal, told) => {
      if (upload.bytes === from) return;
      await volume.uploadFromFile(path, {
        offset: from,
        fileOffset: from,
        length: upload.bytes - from,
        signal,
        onProgress: told,
      });
    });
  }

  async #fetch(context: WorkContext, download: Download, from: number): Promise<void> {
    const { path, poolUuid, volume: name } = download;
    const part = partOf(path);
    const pool = context.inventory.pool(poolUuid);
    const volume = await context.link.race(pool.storageVolLookupByName(name));
    await this.#transfer(context, download, from, async (signal, told) => {
      await volume.downloadToFile(part, {
        offset: from,
        // Without a place the file is emptied first.
        ...(from > 0 && { fileOffset: from }),
        signal,
        onProgress: told,
      });
      await rename(part, path);
    });
  }

  /** Runs a transfer; when it does not come to its end, cleans up, or keeps it if it can go on later. */
  async #transfer(
    context: WorkContext,
    transfer: Upload | Download,
    from: number,
    move: (signal: AbortSignal, told: (progress: TransferProgress) => void) => Promise<void>,
  ): Promise<void> {
    const { operation, link, inventory } = context;
    const { done, told } = progressTo(
      operation,
      from,
      transfer.direction === 'upload' ? transfer.bytes : null,
    );
    const cancelled = operation.cancellation.signal;
    operation.progress({ cancellable: true, progress: 0 });
    // Others need not wait for what takes this long.
    context.release();
    try {
      await move(AbortSignal.any([cancelled, link.signal]), told);
    } catch (error) {
      if (!cancelled.aborted && this.#isCut(link, error)) {
        this.#keep(this.#cutOf(transfer, done()));
        throw appError('NOT_CONNECTED', 'The connection to the host was lost during the transfer');
      }
      if (!transfer.keepPartial) await this.#cleanUp(context, transfer);
      throw error;
    } finally {
      if (transfer.direction === 'upload') inventory.touchPool(transfer.poolUuid);
    }
  }

  #isCut(link: HostLink, error: unknown): boolean {
    return link.ended || isLinkError(error);
  }

  async #cleanUp({ link, inventory }: WorkContext, transfer: Upload | Download): Promise<void> {
    if (transfer.direction === 'download') return rm(partOf(transfer.path), { force: true });
    try {
      const pool = inventory.pool(transfer.poolUuid);
      const volume = await link.race(pool.storageVolLookupByName(transfer.volume));
      await link.race(volume.delete());
    } catch (error) {
      if (isMissingVolume(error)) return;
      // It could not be removed now: the user can have it removed later.
      this.#keep(this.#cutOf(transfer, 0));
    }
  }

  #cutOf(transfer: Upload | Download, doneBytes: number): Cut {
    const { direction, hostId, poolUuid, volume, path } = transfer;
    const dto: CutTransfer = {
      id: randomUUID(),
      direction,
      hostId,
      poolUuid,
      volume,
      path,
      doneBytes,
      totalBytes: direction === 'upload' ? transfer.bytes : null,
      at: Date.now(),
    };
    return { dto, transfer };
  }

  #keep(cut: Cut): void {
    this.#cut.set(cut.dto.id, cut);
    this.#news.emit(this.#list());
  }

  #find(id: string): Cut {
    const cut = this.#cut.get(id);
    if (!cut) throw appError('NOT_FOUND', 'There is no such transfer any more');
    return cut;
  }

  #take(id: string): Cut {
    const cut = this.#find(id);
    this.#cut.delete(id);
    this.#news.emit(this.#list());
    return cut;
  }

  #list(): CutTransfer[] {
    return [...this.#cut.values()].map(({ dto }) => dto);
  }
}
