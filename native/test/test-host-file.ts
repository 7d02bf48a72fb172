import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

function domain(index: number): string {
  return `<domain type="test">
    <name>guest-${index}</name>
    <memory>131072</memory>
    <vcpu>2</vcpu>
    <os><type>hvm</type></os>
  </domain>`;
}

/**
 * A host of libvirt's test driver with running domains guest-0, guest-1, …; its state is private to a
 * connection.
 */
export class TestHost {
  private constructor(
    readonly uri: string,
    readonly folder: string,
  ) {}

  static async create(domains: number, more = ''): Promise<TestHost> {
    const folder = await mkdtemp(join(tmpdir(), 'virtdeck-test-host-'));
    const file = join(folder, 'host.xml');
    const list = Array.from({ length: domains }, (_, index) => domain(index)).join('\n');
    await writeFile(file, `<node>${more}${list}</node>`);
    return new TestHost(`test://${file}`, folder);
  }

  /** Puts a file into the host's folder; answers with its path. */
  async write(name: string, text: string, mode = 0o644): Promise<string> {
    const path = join(this.folder, name);
    await writeFile(path, text, { mode });
    return path;
  }

  remove(): Promise<void> {
    return rm(this.folder, { recursive: true });
  }
}
