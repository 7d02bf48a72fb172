import type { Libvirt, LibvirtConnection, OpenOptions } from '../libvirt.js';
import { refusedConnection } from './fake-errors.js';

// A hypervisor that does at a given moment what a real one can't be made to do: hang, break, answer late.
// What the test driver can do is tested on the test driver.

/** A library whose every open the test decides. */
export class FakeLibvirt implements Libvirt {
  readonly opens: { uri: string; options: OpenOptions }[] = [];
  /** What the next opens do; the last entry goes on for ever. */
  answers: ((options: OpenOptions) => Promise<LibvirtConnection>)[] = [];

  open(uri: string, options: OpenOptions): Promise<LibvirtConnection> {
    this.opens.push({ uri, options });
    const answer = this.answers.length > 1 ? this.answers.shift() : this.answers[0];
    return answer ? answer(options) : Promise.reject(refusedConnection());
  }

  libraryStatus(): { available: true; version: string } {
    return { available: true, version: '9.0.0' };
  }
}
