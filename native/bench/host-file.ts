import { writeFile } from 'node:fs/promises';

function domain(index: number): string {
  return `<domain type="test">
    <name>guest-${index}</name>
    <memory unit="MiB">${256 * (1 + (index % 16))}</memory>
    <vcpu>2</vcpu>
    <os><type arch="x86_64">hvm</type></os>
    <devices>
      <disk type="file" device="disk">
        <source file="/var/lib/libvirt/images/guest-${index}.qcow2"/>
        <target dev="vda" bus="virtio"/>
      </disk>
      <interface type="network"><source network="default"/></interface>
      <console type="pty"/>
    </devices>
  </domain>`;
}

/** A host of libvirt's test driver with running domains guest-0, guest-1, … */
export async function writeHostFile(path: string, domains: number): Promise<void> {
  const list = Array.from({ length: domains }, (_, index) => domain(index));
  await writeFile(path, `<node>${list.join('\n')}</node>`);
}
