import { spawn, type ChildProcess } from 'node:child_process';
import type { Host } from './host.js';
import { until } from './until.js';

/** A guest's serial console in virsh, as a person in a terminal would use it. */
export class VirshConsole {
  private output = '';
  private readonly child: ChildProcess;

  constructor(host: Host, guest: string) {
    // virsh wants a terminal; script(1) makes one.
    const command = `virsh --quiet --connect '${host.uri()}' console --force '${guest}'`;
    this.child = spawn('script', ['--quiet', '--return', '--command', command, '/dev/null'], {
      env: { ...process.env, LC_ALL: 'C' },
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    this.child.stdout?.setEncoding('latin1').on('data', (text: string) => (this.output += text));
  }

  type(text: string): void {
    this.child.stdin?.write(text);
  }

  /** Waits for a text that has not been waited for before; what came before it is forgotten. */
  async expect(text: string, timeout = 20_000): Promise<void> {
    await until(`${JSON.stringify(text)} on the console`, () => this.output.includes(text), { timeout });
    this.output = this.output.slice(this.output.indexOf(text) + text.length);
  }

  /** The next characters after what was waited for last. */
  async read(length: number): Promise<string> {
    await until(`${length} characters on the console`, () => this.output.length >= length);
    const text = this.output.slice(0, length);
    this.output = this.output.slice(length);
    return text;
  }

  async close(): Promise<void> {
    const ended = (): boolean => this.child.exitCode !== null || this.child.signalCode !== null;
    this.type('\x1d'); // virsh's escape character
    await until('virsh to end', ended, { timeout: 2000 }).catch(() => this.child.kill('SIGKILL'));
    await until('script to end', ended);
  }
}
