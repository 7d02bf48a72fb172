import { describe, expect, it } from 'vitest';
import { formatRoute, parseRoute } from './router';
import type { Route } from './router';

const uuid = '6695eb01-f6a4-8304-79aa-97f2502e193f';
const routes: [string, Route][] = [
  [
    '/migrate?m=h1.a.b&m=h2.c',
    {
      page: 'migrate',
      targets: [
        { hostId: 'h1', uuid: 'a' },
        { hostId: 'h1', uuid: 'b' },
        { hostId: 'h2', uuid: 'c' },
      ],
    },
  ],
  ['/', { page: 'home' }],
  ['/machines', { page: 'machines' }],
  ['/machines?view=v-1', { page: 'machines', view: 'v-1' }],
  [
    '/machines?q=state%3Arunning%20host%3Alab%2A%20%22%E6%9D%B1%22',
    { page: 'machines', q: 'state:running host:lab* "東"' },
  ],
  ['/hosts/demo', { page: 'domains', hostId: 'demo' }],
  ['/hosts/demo/networks', { page: 'networks', hostId: 'demo' }],
  ['/hosts/demo/storage', { page: 'storage', hostId: 'demo' }],
  ['/hosts/demo/host', { page: 'host', hostId: 'demo', tab: 'overview' }],
  ['/hosts/demo/host/secrets', { page: 'host', hostId: 'demo', tab: 'secrets' }],
  ['/hosts/demo/host/devices/a%2Fb', { page: 'host', hostId: 'demo', tab: 'devices', item: 'a/b' }],
  ['/hosts/demo/edit', { page: 'edit-host', hostId: 'demo' }],
  [`/hosts/demo/domains/${uuid}`, { page: 'domain', hostId: 'demo', uuid, tab: 'overview' }],
  [`/hosts/demo/domains/${uuid}/console`, { page: 'domain', hostId: 'demo', uuid, tab: 'console' }],
  [`/hosts/demo/networks/${uuid}`, { page: 'network', hostId: 'demo', uuid, tab: 'overview' }],
  [`/hosts/demo/networks/${uuid}/events`, { page: 'network', hostId: 'demo', uuid, tab: 'events' }],
  [`/hosts/demo/storage/${uuid}/events`, { page: 'pool', hostId: 'demo', uuid, tab: 'events' }],
  [`/hosts/demo/storage/${uuid}/xml`, { page: 'pool', hostId: 'demo', uuid, tab: 'xml' }],
  [
    `/hosts/demo/storage/${uuid}?volume=a%2Fb%20%23c%21.qcow2`,
    { page: 'pool', hostId: 'demo', uuid, tab: 'overview', volume: 'a/b #c!.qcow2' },
  ],
  ['/import-hosts', { page: 'import-hosts' }],
  ['/add-host?uri=qemu%3A%2F%2F%2Fsystem', { page: 'add-host', uri: 'qemu:///system' }],
  ['/migrations', { page: 'migrations' }],
  [`/migrations/${uuid}`, { page: 'migrations', item: uuid }],
  ['/settings', { page: 'settings' }],
  ['/help', { page: 'help' }],
];

describe('routes', () => {
  it.each(routes)('reads %s', (path, route) => expect(parseRoute(path)).toEqual(route));
  it.each(routes)('writes %s', (path, route) => expect(formatRoute(route)).toBe(path));
  it.each([
    '/nowhere',
    '/hosts',
    `/hosts/demo/domains/${uuid}/nothing`,
    `/hosts/demo/networks/${uuid}/nothing`,
    '/help/more',
    '/hosts/demo/host/nothing',
    '/hosts/demo/host/capabilities/a/b',
    '/hosts/demo/volumes/x',
  ])('knows no place %s', (path) => expect(parseRoute(path)).toEqual({ page: 'not-found', path }));
});
