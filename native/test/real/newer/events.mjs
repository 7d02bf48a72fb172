// Runs on a host with a newer libvirt: the events that the library of this machine doesn't have. Argument: the URI.
// Prints {version, seen: {name: event}, refused: {name: codeName}}.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { libraryStatus, open } from '@virtdeck/libvirt';

const [, , uri = ''] = process.argv;
const virsh = async (...args) => promisify(execFile)('virsh', ['--connect', uri, ...args]);
const inGuest = (script) => {
  const command = { execute: 'guest-exec', arguments: { path: '/bin/sh', arg: ['-c', script] } };
  return virsh('qemu-agent-command', 'boot', JSON.stringify(command));
};

const connection = await open(uri);
const seen = {};
const refused = {};
const first = (name) =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no ${name}`)), 20_000);
    connection.on(name, ({ connection: from, ...event }) => {
      if (from !== connection) throw new Error('another connection');
      const [subject] = Object.keys(event);
      event[subject] = event[subject].getName();
      seen[name] = event;
      clearTimeout(timer);
      resolve();
    });
  });
for (const name of ['domain-vcpu-removed', 'domain-channel-lifecycle']) {
  await connection.on(name, () => undefined).ready.catch((error) => (refused[name] = error.codeName));
}
const events = Promise.all(['network-metadata-change', 'domain-nic-mac-change'].map(first));
await virsh('net-desc', 'wired', '--title', 'Called so');
await inGuest('ip link set eth0 down; ip link set eth0 address 52:54:00:00:00:51; ip link set eth0 up');
await events;
await connection.close();
console.log(JSON.stringify({ version: libraryStatus().version, seen, refused }));
