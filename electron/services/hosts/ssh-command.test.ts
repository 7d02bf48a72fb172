import { expect, test } from 'vitest';
import { replaceCommand, usesSshProgram } from './ssh-command.js';

test.each([
  ['qemu+ssh://root@h/system', true],
  ['QEMU+SSH://h/system', true],
  ['qemu+libssh2://h/system', false],
  ['qemu+tcp://ssh/system', false],
  ['qemu:///system', false],
])('%s starts ssh: %s', (uri, uses) => {
  expect(usesSshProgram(uri)).toBe(uses);
});

test.each([
  ['qemu+ssh://h/system', 'qemu+ssh://h/system?command=/x/a%20b', null],
  ['qemu+ssh://h/system?keyfile=/k', 'qemu+ssh://h/system?keyfile=/k&command=/x/a%20b', null],
  [
    'qemu+ssh://h/system?command=/my%20ssh&keyfile=/k',
    'qemu+ssh://h/system?keyfile=/k&command=/x/a%20b',
    '/my ssh',
  ],
  ['qemu+ssh://h/system?command=/one&command=/two', 'qemu+ssh://h/system?command=/x/a%20b', '/two'],
])('%s', (uri, expected, before) => {
  expect(replaceCommand(uri, '/x/a b')).toEqual({ uri: expected, before });
});
