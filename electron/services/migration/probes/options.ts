import type { MigrationFinding } from '../../../contract/migration.js';
import { finding } from '../findings.js';
import { problemsOf } from '../plan.js';
import type { Probe } from '../probe.js';

const options = { do: 'go', step: 'options' } as const;

/** Whether the options go together, and with this machine. */
export const probeOptions: Probe = ({ request, running, persistent, flags, services }) => {
  const found: MigrationFinding[] = problemsOf(
    request,
    running,
    flags,
    request.destination.hostId === services.host.id,
  ).map((problem) => finding('options', 'block', `problem.${problem}`, { remedies: [options] }));
  if (running && !flags.includes('LIVE'))
    found.push(finding('options', 'warn', 'notLive', { remedies: [options] }));
  if (!persistent && flags.includes('PERSIST_DEST'))
    found.push(finding('options', 'warn', 'transientPersists'));
  if (persistent && !flags.includes('PERSIST_DEST'))
    found.push(finding('options', 'warn', 'becomesTransient', { remedies: [options] }));
  if (flags.includes('UNSAFE')) found.push(finding('options', 'warn', 'unsafe', { remedies: [options] }));
  const { LISTEN_ADDRESS: listen } = request.params;
  if (listen === '0.0.0.0' || listen === '::') found.push(finding('options', 'warn', 'listensEverywhere'));
  if (!running) found.push(finding('options', 'warn', 'offlineWithoutDisks'));
  return Promise.resolve(found.length > 0 ? found : [finding('options', 'ok', 'optionsFit')]);
};
