import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchDomainName, writeHostFile } from '../bench/host-file.js';
import { countingProxy, procedure } from '../faults/counting-proxy.js';
import { HostPage } from '../pages/host-page.js';
import { expect, report, test } from './journey.js';

test('the list of 500 machines takes ten requests, and all else comes behind it', async ({ lab, start }) => {
  const folder = await mkdtemp(join(tmpdir(), 'virtdeck-e2e-'));
  const socket = join(folder, 'counted');
  const proxy = await countingProxy(socket, lab.host('h1').layout.socket, 10);
  try {
    const file = join(folder, 'five-hundred.xml');
    await writeHostFile(file, 500, 'mixed');
    const { page } = await start({ connect: [`test+unix://${file}?socket=${socket}`] });
    const list = new HostPage(page, 'TEST five-hundred');
    await list.row(benchDomainName(0)).waitFor();
    const { authList, connectOpen, supportsFeature, connectGetUri, allDomainStats, domainGetXmlDesc } =
      procedure;
    const ofLibvirt: number[] = [authList, connectOpen, supportsFeature, connectGetUri];
    const own = [...proxy.calls]
      .slice(proxy.calls.indexOf(connectOpen) + 1)
      .filter((call) => !ofLibvirt.includes(call));
    const listed = own.indexOf(allDomainStats, own.lastIndexOf(procedure.listAllDomains)) + 1;
    report('requests until the list of 500 machines is there', listed);
    expect(listed).toBeGreaterThan(0);
    expect(listed).toBeLessThanOrEqual(10);
    expect(own.slice(0, listed)).not.toContain(domainGetXmlDesc);
    await expect.poll(() => proxy.calls.filter((call) => call === domainGetXmlDesc).length).toBe(500);
  } finally {
    await proxy.close();
    await rm(folder, { recursive: true });
  }
});
