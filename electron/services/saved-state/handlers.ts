import type { ServiceHandlers } from '../../contract/handlers.js';
import type { SavedImageRef } from '../../contract/saved-state.js';
import { appError } from '../errors.js';
import { guarded } from '../guarded.js';
import type { HostServices } from '../host-services.js';
import type { HostLink } from '../hosts/host-link.js';
import type { Subject } from '../operations/operation.js';
import type { Operations } from '../operations/operations.js';
import type { Timeline } from '../timeline/timeline.js';
import { filePlaces } from './file-places.js';
import { refuseTaken } from './host-file.js';
import { changeImage, coreDump, restoreFromFile, saveToFile } from './save-work.js';
import { readDescription, readManagedSave, readSavedImage } from './saved-image.js';
import type { SavedFiles } from './saved-files.js';

type Calls = Pick<ServiceHandlers['calls'], Extract<keyof ServiceHandlers['calls'], `savedState.${string}`>>;
type Topics = Pick<ServiceHandlers['topics'], 'savedState.files'>;

export interface SavedStateParts {
  /** Throws NOT_FOUND. */
  at: (hostId: string) => HostServices;
  operations: Operations;
  timeline: Timeline;
  savedFiles: SavedFiles;
}

/** The contract's part about machines' memory in files. */
export function savedStateHandlers({ at, operations, timeline, savedFiles }: SavedStateParts): {
  calls: Calls;
  topics: Topics;
} {
  const machine = (hostId: string, uuid: string): Subject => {
    const { name } = at(hostId).inventory.requireDomainRow(uuid);
    return { kind: 'domain', hostId, uuid, name };
  };
  const writable = (hostId: string): HostLink => {
    const { host } = at(hostId);
    const link = host.requireLink();
    if (host.config.readonly) throw appError('REFUSED', 'The connection is read-only');
    return link;
  };
  /** When the machine was saved, if that is how it stopped, as the timeline knows. */
  const lastSaved = async (hostId: string, uuid: string): Promise<number | null> => {
    const [entry] = await timeline.list({
      hostId,
      uuid,
      kinds: ['domain'],
      levels: [],
      sources: ['libvirt'],
      // No name has one: what is left are the events.
      text: '/',
      events: ['domain.lifecycle.stopped'],
      from: null,
      to: null,
      before: null,
      limit: 1,
    });
    return entry?.params['detail'] === 'saved' ? entry.lastAt : null;
  };
  const savedAt = async (image: SavedImageRef): Promise<number | null> =>
    image.kind === 'managed'
      ? lastSaved(image.hostId, image.uuid)
      : (savedFiles.find(image.hostId, image.path)?.at ?? null);
  /** Whose memory is in a saved state. */
  const ownerOf = async (link: HostLink, image: SavedImageRef): Promise<Subject> => {
    if (image.kind === 'managed') return machine(image.hostId, image.uuid);
    const { inventory } = at(image.hostId);
    const { uuid, name } = await readSavedImage(link, inventory, image, false, null);
    return { kind: 'domain', hostId: image.hostId, uuid, name };
  };

  return {
    calls: {
      'savedState.toFile': guarded(async (request) => {
        const { hostId, uuid, path, overwrite } = request;
        const subject = machine(hostId, uuid);
        await refuseTaken(writable(hostId), at(hostId).uses, path, overwrite);
        return operations.run(subject, 'save-to-file', saveToFile(savedFiles, request), { job: 'save' });
      }),
      'savedState.fromFile': guarded(async (request) => {
        const { hostId, path } = request;
        const subject = await ownerOf(writable(hostId), { kind: 'file', hostId, path });
        return operations.run(subject, 'restore-from-file', restoreFromFile(request), { job: 'restore' });
      }),
      'savedState.dump': guarded(async (request) => {
        const { hostId, uuid, path, overwrite } = request;
        const subject = machine(hostId, uuid);
        await refuseTaken(writable(hostId), at(hostId).uses, path, overwrite);
        return operations.run(subject, 'core-dump', coreDump(savedFiles, request), { job: 'dump' });
      }),
      'savedState.description': guarded(({ hostId, uuid }) =>
        readDescription(writable(hostId), at(hostId).inventory, uuid),
      ),
      'savedState.places': guarded(({ hostId, uuid, kind }) => {
        const { host, inventory } = at(hostId);
        return filePlaces(inventory, host.dto().facts, inventory.requireDomainRow(uuid), kind);
      }),
      'savedState.managed': guarded(async ({ hostId, uuid }) => {
        const { host, inventory } = at(hostId);
        return readManagedSave(host.requireLink(), inventory, uuid, await lastSaved(hostId, uuid));
      }),
      'savedState.image': guarded(async ({ image, secrets }) => {
        const { host, inventory } = at(image.hostId);
        return readSavedImage(host.requireLink(), inventory, image, secrets, await savedAt(image));
      }),
      'savedState.changeImage': guarded(async ({ image, xml, after }) => {
        const subject = await ownerOf(writable(image.hostId), image);
        return operations.run(subject, 'save-image-edit', changeImage(image, xml, after));
      }),
      'savedState.forget': guarded((file) => {
        savedFiles.forget(file);
        return null;
      }),
    },
    topics: {
      'savedState.files': guarded((_args, emit) => savedFiles.watch(emit)),
    },
  };
}
