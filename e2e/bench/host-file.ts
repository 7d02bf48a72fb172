import { writeFile } from 'node:fs/promises';

/** all-running: every domain runs. mixed: of ten domains six run, one is paused and three are shut off. */
export type Mix = 'all-running' | 'mixed';

// virDomainState, as the test driver reads it.
const running = 1;
const paused = 3;
const shutOff = 5;
const mixed = [running, running, shutOff, running, paused, running, shutOff, running, shutOff, running];

/** The name of a generated domain; names sort as their numbers do. */
export const benchDomainName = (index: number): string => `vm-${String(index).padStart(5, '0')}`;

/** The UUID of a generated domain: the same in every run. */
export const benchDomainUuid = (index: number): string =>
  `5eed0000-0000-4000-8000-${index.toString(16).padStart(12, '0')}`;

function domainXml(index: number, state: number): string {
  // Sizes that differ from row to row, so that sorting and bars have something to do.
  const vcpus = 1 + (index % 4);
  const memoryMib = 256 * (1 + (index % 16));
  return `  <domain type="test">
    <name>${benchDomainName(index)}</name>
    <uuid>${benchDomainUuid(index)}</uuid>
    <metadata>
      <virtdeck:machine xmlns:virtdeck="https://virtdeck.org/xmlns/domain/1">
        <virtdeck:tag>t${index % 10}</virtdeck:tag>
        <virtdeck:group>g${index % 7}/h${index % 3}</virtdeck:group>
      </virtdeck:machine>
    </metadata>
    <memory unit="MiB">${memoryMib}</memory>
    <vcpu>${vcpus}</vcpu>
    <os><type arch="x86_64">hvm</type></os>
    <devices>
      <disk type="file" device="disk">
        <source file="/var/lib/libvirt/images/${benchDomainName(index)}.qcow2"/>
        <target dev="vda" bus="virtio"/>
      </disk>
      <interface type="network">
        <source network="default"/>
      </interface>
      <console type="pty"/>
    </devices>
    <test:runstate>${state}</test:runstate>
  </domain>`;
}

/**
 * Writes a node description for libvirt's test driver with this many domains, counted from `first`; returns the URI that
 * opens it.
 */
export async function writeHostFile(path: string, domains: number, mix: Mix, first = 0): Promise<string> {
  const states = mix === 'mixed' ? mixed : [running];
  const rows = Array.from({ length: domains }, (_, index) =>
    domainXml(first + index, states[index % states.length] ?? running),
  );
  const xml = `<node xmlns:test="http://libvirt.org/schemas/domain/test/1.0">
  <cpu>
    <mhz>2900</mhz>
    <model>EPYC-Milan</model>
    <active>64</active>
    <nodes>2</nodes>
    <sockets>1</sockets>
    <cores>16</cores>
    <threads>2</threads>
  </cpu>
  <memory>1073741824</memory>
  <network>
    <name>default</name>
    <bridge name="virbr0"/>
    <forward/>
    <ip address="192.168.122.1" netmask="255.255.255.0"/>
  </network>
${rows.join('\n')}
</node>
`;
  await writeFile(path, xml);
  return `test://${path}`;
}
