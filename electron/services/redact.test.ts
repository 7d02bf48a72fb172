import { expect, test } from 'vitest';
import { redact, redactDetails } from './redact.js';

test.each([
  ['qemu+tcp://fred:hunter2@host/system', 'qemu+tcp://fred:[removed]@host/system'],
  ['qemu+ssh://root@host/system', 'qemu+ssh://root@host/system'],
  ['unable to connect to qemu://u:p@h/ now', 'unable to connect to qemu://u:[removed]@h/ now'],
  ['esx://h/?password=hunter2&no_verify=1', 'esx://h/?password=[removed]&no_verify=1'],
  ['test:///default', 'test:///default'],
])('%s is told as %s', (text, redacted) => {
  expect(redact(text)).toBe(redacted);
});

test('fields named like secrets go, whatever they hold; the rest stays', () => {
  const details = {
    uri: 'a://u:p@h/',
    password: 'x',
    nested: { answers: ['x'], passphrase: 'x', name: 'kept', size: 2n },
    error: new Error('a://u:p@h/'),
  };
  const seen = JSON.stringify(redactDetails(details));
  expect(seen).not.toContain('"x"');
  expect(seen).not.toContain(':p@');
  expect(seen).toContain('"name":"kept"');
  expect(seen).toContain('"size":"2"');
});

test('what refers to itself does not keep the log busy', () => {
  const details: Record<string, unknown> = {};
  details['self'] = details;
  expect(JSON.stringify(redactDetails(details))).toContain('…');
});
