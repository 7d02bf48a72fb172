import type { DomainStatsDevices, DomainStatsPayload } from '../../../electron/contract/stats';
import { SeriesFeed } from './series-feed';

/** The series of one domain, kept outside React: graphs draw from it at every tick. */
export class DomainFeed extends SeriesFeed {
  memoryMaxKiB = 0;
  devices: DomainStatsDevices | null = null;

  constructor(
    readonly hostId: string,
    readonly uuid: string,
    rangeMs?: number,
  ) {
    super(rangeMs);
  }

  apply(payload: DomainStatsPayload): void {
    this.memoryMaxKiB = payload.memoryMaxKiB;
    this.devices = payload.devices;
    this.take(payload);
  }
}
