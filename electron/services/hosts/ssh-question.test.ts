import { expect, test } from 'vitest';
import { parseSshQuestion, sshSecretKey } from './ssh-question.js';

// As OpenSSH 9.2 asks them.
const unknownKey = `The authenticity of host '10.78.1.11 (10.78.1.11)' can't be established.
ED25519 key fingerprint is SHA256:7oIvxldBqK+OR/xqvf0k9TWWI9RCvWZKIHRtjguHphU.
This key is not known by any other names.
Are you sure you want to continue connecting (yes/no/[fingerprint])? `;

const knownElsewhere = `The authenticity of host 'lab (10.78.1.11)' can't be established.
ED25519 key fingerprint is SHA256:7oIvxldBqK+OR/xqvf0k9TWWI9RCvWZKIHRtjguHphU.
This host key is known by the following other names/addresses:
    ~/.ssh/known_hosts:3: 10.78.1.11
    ~/.ssh/known_hosts:7: h1.lab
Are you sure you want to continue connecting (yes/no/[fingerprint])? `;

test('the key of an unknown host', () => {
  expect(parseSshQuestion(unknownKey, false)).toEqual({
    kind: 'host-key',
    host: '10.78.1.11',
    keyType: 'ED25519',
    fingerprint: 'SHA256:7oIvxldBqK+OR/xqvf0k9TWWI9RCvWZKIHRtjguHphU',
    knownAs: [],
  });
  expect(parseSshQuestion(knownElsewhere, false)).toMatchObject({
    kind: 'host-key',
    host: 'lab (10.78.1.11)',
    knownAs: ['~/.ssh/known_hosts:3: 10.78.1.11', '~/.ssh/known_hosts:7: h1.lab'],
  });
});

test.each([
  ["root@10.78.1.11's password: ", { kind: 'password', account: 'root@10.78.1.11' }],
  ['(root@h1) Password: ', { kind: 'password', account: 'root@h1' }],
  ['Password: ', { kind: 'password', account: '' }],
  [
    "Enter passphrase for key '/home/me/.ssh/id_ed25519': ",
    { kind: 'passphrase', key: '/home/me/.ssh/id_ed25519' },
  ],
  ['Verification code: ', { kind: 'other' }],
])('%s', (prompt, question) => {
  expect(parseSshQuestion(prompt, false)).toEqual(question);
});

test('what is to be confirmed is told by ssh', () => {
  expect(parseSshQuestion('Allow use of key /x?', true)).toEqual({ kind: 'confirm' });
});

test('only passwords and passphrases may be remembered', () => {
  expect(sshSecretKey(parseSshQuestion(unknownKey, false))).toBeNull();
  expect(sshSecretKey(parseSshQuestion('Verification code: ', false))).toBeNull();
  expect(sshSecretKey(parseSshQuestion("a@b's password: ", false))).toBe('ssh-password:a@b');
});
