import { describe, expect, it } from 'vitest';
import type { HostDto } from '../../../electron/contract/hosts';
import { migrationRequest } from '../../../electron/contract/migration';
import { sampleHost } from '../../bridge/samples';
import {
  emptyDraft,
  peerUri,
  requestOf,
  withDisk,
  withDriver,
  withFlags,
  withHost,
  withNetwork,
  withParam,
} from './draft';

const target = { hostId: 'here', uuid: '00000000-0000-4000-8000-000000000001' };
const host = (uri: string): HostDto => sampleHost({ id: 'there', uri, name: 'there' });

describe('the URI by which another host calls a destination', () => {
  it.each([
    ['qemu+tls://h2/system?pkipath=/home/me/pki', 'qemu+tls://h2/system'],
    ['qemu+ssh://root@h2:2222/system?keyfile=/home/me/key', 'qemu+ssh://root@h2:2222/system'],
    ['qemu+tcp://[fd00::2]/system', 'qemu+tcp://[fd00::2]/system'],
    ['qemu:///system', ''],
    ['qemu+unix:///system?socket=/run/x', ''],
  ])('%s → %s', (uri, peer) => {
    expect(peerUri(uri)).toBe(peer);
  });
});

describe('what the wizard gathers', () => {
  const draft = emptyDraft([target]);

  it('prefers peer to peer, where the source can call the destination without anybody’s key', () => {
    expect(withHost(draft, host('qemu+tls://h2/system')).flags).toContain('PEER2PEER');
    expect(withHost(draft, host('qemu+ssh://h2/system')).flags).not.toContain('PEER2PEER');
    expect(withHost(draft, host('qemu:///system')).flags).not.toContain('PEER2PEER');
  });

  it('sends memory where this app finds the destination, when that is the same for all', () => {
    expect(withDriver(draft, 'app', host('qemu+tcp://10.0.0.2/system')).params.URI).toBe('tcp://10.0.0.2');
    expect(withDriver(draft, 'app', host('qemu+tcp://h2/system')).params.URI).toBeUndefined();
  });

  it('is a request that main takes', () => {
    const there = withHost(draft, host('qemu+tls://h2/system'));
    const mapped = withNetwork(withFlags(there, ['NON_SHARED_DISK']), 'lan', 'wan');
    const request = requestOf(
      withDisk(withParam(mapped, 'BANDWIDTH', 32), {
        uuid: target.uuid,
        target: 'vda',
        path: '/pool/a',
        copy: true,
      }),
    );
    expect(request).not.toBeNull();
    expect(migrationRequest.parse(request)).toMatchObject({
      destination: { hostId: 'there', uri: 'qemu+tls://h2/system' },
      params: { BANDWIDTH: 32 },
      networks: [{ from: 'lan', to: 'wan' }],
      disks: [{ target: 'vda', path: '/pool/a', copy: true }],
    });
    expect(requestOf(draft)).toBeNull();
  });

  it('names no disk where none is copied', () => {
    const there = withHost(draft, host('qemu+tls://h2/system'));
    const named = withDisk(there, { uuid: target.uuid, target: 'vda', path: null, copy: false });
    expect(requestOf(named)?.disks).toEqual([]);
    expect(withNetwork(withNetwork(draft, 'a', 'b'), 'a', 'a').networks).toEqual([]);
  });
});
