import { connect } from 'node:net';

// What ssh starts to ask something (SSH_ASKPASS): it hands the question to the app that opened the connection, over
// the app's private socket, and prints the answer. It knows which attempt it belongs to by a token in its environment.

const { VIRTDECK_ASKPASS_SOCKET: path = '', VIRTDECK_ASKPASS_TOKEN: token = '' } = process.env;
const question = process.argv.slice(2).join(' ');
const confirm = process.env['SSH_ASKPASS_PROMPT'] === 'confirm';

let reply = '';
const socket = connect(path, () => socket.write(`${JSON.stringify({ token, question, confirm })}\n`));
socket.setEncoding('utf8');
socket.on('data', (text) => (reply += String(text)));
socket.on('error', () => (process.exitCode = 1));
socket.on('close', () => {
  const line = /^(.*)\n/.exec(reply)?.[1];
  if (line === undefined) process.exitCode = 1;
  else process.stdout.write(`${String(JSON.parse(line))}\n`);
});
