import { Notices } from '../notices.js';
import { Store } from '../store/store.js';
import { QuietLog } from './quiet-log.js';

/** A store that keeps nothing. */
export function noStore(): Store {
  return new Store({ path: '/nonexistent', workerFile: null, notices: new Notices(), log: new QuietLog() });
}
