import type { HostSpec, HostTrial } from '../../contract/hosts.js';
import { appError, toErrorDto } from '../errors.js';
import type { LibvirtConnection } from '../libvirt.js';
import { Deadline } from './deadline.js';
import { hasBulkStats, readHostFacts } from './host-facts.js';
import { checkUri, hostIdOf, hostNameOf } from './host-uri.js';
import type { Opener } from './opener.js';

/** The time people spend on questions does not count. */
const deadlineMs = 30_000;
/** Each that hangs holds a native thread until libvirt gives up on it. */
const maxHanging = 4;

/** Opens connections to see whether it can be done. */
export class Trials {
  #hanging = 0;

  constructor(private readonly opener: Opener) {}

  async run(spec: HostSpec, cancel: AbortSignal): Promise<HostTrial> {
    const began = Date.now();
    const ms = (): number => Date.now() - began;
    const uri = checkUri(spec.uri);
    if (this.#hanging >= maxHanging)
      throw appError('REFUSED', `${maxHanging} tests still wait for hosts that do not answer`);
    const tooLate = new AbortController();
    const deadline = new Deadline(deadlineMs, () => tooLate.abort());
    const signal = AbortSignal.any([cancel, tooLate.signal]);
    const given = new Promise<never>((_resolve, reject) =>
      signal.addEventListener('abort', () =>
        reject(
          cancel.aborted
            ? appError('CANCELLED', 'The test was cancelled')
            : appError('NOT_CONNECTED', `The host has not answered within ${deadlineMs / 1000} s`),
        ),
      ),
    );
    given.catch(() => {});
    this.#hanging++;
    const target = { ...spec, uri, id: hostIdOf(uri), name: spec.name.trim() || hostNameOf(uri) };
    const opened = this.opener
      .open(target, {
        signal,
        asking: () => deadline.stop(),
        answered: () => deadline.start(),
      })
      .finally(() => this.#hanging--);
    try {
      const connection = await Promise.race([opened, given]);
      const bulkStats = await Promise.race([hasBulkStats(connection), given]);
      const facts = await Promise.race([readHostFacts(connection, uri, bulkStats), given]);
      return { ok: true, facts, ms: ms() };
    } catch (error) {
      return { ok: false, error: toErrorDto(error), ms: ms() };
    } finally {
      deadline.stop();
      close(opened);
    }
  }
}

/** Now, or when it opens after all. */
function close(opened: Promise<LibvirtConnection>): void {
  opened.then((connection) => connection.close()).catch(() => {});
}
