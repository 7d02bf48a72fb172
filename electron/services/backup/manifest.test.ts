import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  checkpointOfStem,
  diskVolumeName,
  isManifestName,
  manifestName,
  readManifest,
  setStem,
  stageOf,
  stemOf,
  writeManifest,
} from './manifest.js';
import type { Manifest } from './manifest.js';

const at = new Date(2026, 10, 28, 9, 5, 7);
const stem = setStem('web', at, new Set());
const manifest: Manifest = {
  virtdeckBackup: 1,
  id: '0b1c9a52-3f0e-4a44-9d53-6a3d0f4e2a11',
  parent: null,
  machine: { uuid: 'c7a5fdbd-edaf-9455-026a-d65c16db1809', name: 'web' },
  createdAt: at.getTime(),
  checkpoint: checkpointOfStem(stem),
  description: 'before the move',
  libvirt: '9.0.0',
  hypervisor: '7.2.0',
  domainXml: '<domain/>',
  disks: [
    {
      target: 'vda',
      volume: diskVolumeName(stem, 'vda', 'qcow2'),
      format: 'qcow2',
      capacityBytes: 1024,
      incremental: false,
      contents: { pieces: 'AAAA', pieceBytes: 4096, sha256: 'a'.repeat(64) },
    },
  ],
};

describe('names of a set', () => {
  test('tell the machine and the time', () => {
    expect(stem).toBe('web.backup-20261128-090507');
    expect(manifestName(stem)).toBe('web.backup-20261128-090507.json');
    expect(checkpointOfStem(stem)).toBe('backup-20261128-090507');
  });

  test('are free: of volumes, and of checkpoints', () => {
    expect(setStem('web', at, new Set([`${stem}.vda.qcow2`]))).toBe(`${stem}-2`);
    expect(setStem('web', at, new Set(['backup-20261128-090507']))).toBe(`${stem}-2`);
  });

  test('are names of files, whatever the machine is called, and lead back to the set', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (machine) => {
        const made = setStem(machine, at, new Set());
        for (const stage of ['complete', 'unfinished', 'failed'] as const) {
          const name = manifestName(made, stage);
          expect(stageOf(name)).toBe(stage);
          expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
          expect(name).not.toMatch(/[/\0\n]|^\./);
          expect(isManifestName(name)).toBe(true);
          expect(stemOf(name)).toBe(made);
        }
        expect(Buffer.from(made).toString()).toBe(made);
      }),
    );
  });

  test.each(['notes.json', 'web.json', 'web.backup-1.json', 'web.backup-20261128-090507.vda.qcow2'])(
    '%s is none of a manifest',
    (name) => expect(isManifestName(name)).toBe(false),
  );
});

describe('a manifest', () => {
  test('is read as it was written', () => {
    expect(readManifest(writeManifest(manifest), manifestName(stem))).toEqual(manifest);
  });

  test('is refused when it is damaged, of another version, or has more in it', () => {
    const name = manifestName(stem);
    const read = (text: string): unknown => readManifest(Buffer.from(text), name);
    const text = writeManifest(manifest).toString();
    expect(() => read(text.slice(0, -20))).toThrow(/damaged/);
    expect(() => read(text.replace('"virtdeckBackup": 1', '"virtdeckBackup": 2'))).toThrow(/virtdeckBackup/);
    expect(() => read(JSON.stringify({ ...manifest, also: 1 }))).toThrow();
  });

  test('speaks for files of its own set only', () => {
    const stolen = { ...manifest, disks: manifest.disks.map((disk) => ({ ...disk, volume: 'db.qcow2' })) };
    expect(() => readManifest(writeManifest(stolen), manifestName(stem))).toThrow(/not its own/);
    expect(() => readManifest(writeManifest(manifest), 'x.backup-20261128-090507.json')).toThrow(
      /not its own/,
    );
  });
});
