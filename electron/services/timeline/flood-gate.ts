/** Lets so many through at once, and so many per second in the long run. */
class Bucket {
  #tokens: number;
  #at: number;

  constructor(
    private readonly burst: number,
    private readonly perSecond: number,
    now: number,
  ) {
    this.#tokens = burst;
    this.#at = now;
  }

  take(now: number): boolean {
    this.#tokens = Math.min(this.burst, this.#tokens + ((now - this.#at) / 1000) * this.perSecond);
    this.#at = now;
    if (this.#tokens < 1) return false;
    this.#tokens--;
    return true;
  }
}

const object = { burst: 20, perSecond: 1 };
const host = { burst: 200, perSecond: 10 };
const maxObjects = 4096;

/** Decides which events get an entry of their own: of an object, and of a host, that tells too many, only some do. */
export class FloodGate {
  readonly #objects = new Map<string, Bucket>();
  readonly #hosts = new Map<string, Bucket>();

  passes(hostId: string, objectKey: string, now: number): boolean {
    let ofObject = this.#objects.get(objectKey);
    if (!ofObject) {
      this.#objects.set(objectKey, (ofObject = new Bucket(object.burst, object.perSecond, now)));
      const [oldest] = this.#objects.keys();
      if (oldest !== undefined && this.#objects.size > maxObjects) this.#objects.delete(oldest);
    }
    if (!ofObject.take(now)) return false;
    let ofHost = this.#hosts.get(hostId);
    if (!ofHost) this.#hosts.set(hostId, (ofHost = new Bucket(host.burst, host.perSecond, now)));
    return ofHost.take(now);
  }
}
