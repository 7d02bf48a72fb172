import { expect, test } from 'vitest';
import type { NetworkRow } from '../../../electron/contract/inventory';
import { draftOf, freeSubnet, problemsOf, rangeOf } from './network-draft';

const row = (...addresses: string[]): NetworkRow => ({
  uuid: '',
  name: '',
  active: true,
  persistent: true,
  autostart: false,
  mode: 'nat',
  bridge: null,
  addresses,
  ranges: [],
  domain: null,
});

test('the form begins with a network that is free', () => {
  expect(freeSubnet([row('192.168.100.1/24'), row('192.168.101.1/24', 'fd00::1/64')])).toBe(102);
});

test('the range follows the address, whatever the prefix', () => {
  expect(rangeOf('10.0.4.1', 22)).toEqual({ start: '10.0.4.2', end: '10.0.7.254' });
  expect(rangeOf('192.168.100.65', 26)).toEqual({ start: '192.168.100.66', end: '192.168.100.126' });
  expect(rangeOf('10.0.4', 24)).toEqual({});
});

test('a name is all that is missing', () => {
  const draft = draftOf(100);
  expect(problemsOf(draft)).toEqual({ spec: null, problems: { name: 'networks.form.badName' } });
  expect(problemsOf({ ...draft, name: 'lab' }).spec).toMatchObject({
    name: 'lab',
    mode: 'nat',
    address: '192.168.100.1',
    dhcp: { start: '192.168.100.2', end: '192.168.100.254' },
    device: null,
    domain: null,
  });
});

test('what a mode does not have is neither asked nor sent', () => {
  const draft = { ...draftOf(100), name: 'lab', address: 'nonsense', device: 'a b' };
  expect(problemsOf(draft).problems).toEqual({
    address: 'networks.form.badAddress',
    device: 'networks.form.badDevice',
  });
  expect(problemsOf({ ...draft, mode: 'bridge', bridge: 'br0' }).spec).toMatchObject({
    bridge: 'br0',
    address: null,
    dhcp: null,
    device: null,
  });
  expect(problemsOf({ ...draft, mode: 'bridge' }).problems).toEqual({ bridge: 'networks.form.badBridge' });
});
