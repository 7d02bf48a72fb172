import { hostInput } from '../../contract/hosts.js';
import { Notices } from '../notices.js';
import { SettingsStore } from '../settings.js';
import { Store } from '../store/store.js';
import { QuietLog } from './quiet-log.js';

// A process that writes settings and history as fast as it can, and says what it has been told is safe, until it is
// killed: the test's part is to do that at any moment.

const [settingsPath = '', historyPath = '', workerFile = ''] = process.argv.slice(2);
const notices = new Notices();
const log = new QuietLog();
const settings = new SettingsStore(settingsPath, log, notices);
const store = new Store({ path: historyPath, workerFile, notices, log });

async function writeForEver(): Promise<void> {
  const opened = await store.open();
  let next = opened?.lastEventId ?? 0;
  if (notices.list().length > 0 || !opened) throw new Error(JSON.stringify(notices.list()));
  for (;;) {
    settings.update({ sidebarWidth: 160 + (next % 300) });
    settings.setHosts([{ id: 'abc', ...hostInput.parse({ uri: `test:///${next}` }) }]);
    for (let count = 0; count < 20; count++) {
      next++;
      const at = { at: Date.now(), lastAt: Date.now(), count: 1 };
      const what = { hostId: 'h', kind: 'domain', uuid: 'u', name: 'n', source: 'app', event: 'e' };
      store.putEvent({ id: next, ...at, ...what, level: 'info', params: '{}' });
    }
    const figures = Float32Array.of(next);
    const frame = { hostId: 'h', uuids: ['u'], cpuPercent: figures, memoryKiB: figures };
    store.putFrame({ ...frame, tier: 1, time: Date.now() });
    await Promise.all([settings.flush(), store.flush()]);
    process.stdout.write(`${next}\n`);
  }
}

writeForEver().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
