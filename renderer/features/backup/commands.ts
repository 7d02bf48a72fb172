import type { BackupServer, RunningBackup } from '../../../electron/contract/backup';

/** A word as a shell takes it, whatever is in it. */
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
/** QEMU's options have commas between them. */
const option = (text: string): string => text.replaceAll(',', ',,');

const wildcards = new Set(['0.0.0.0', '::', '[::]', '*']);

/** Where a client outside the host finds the server. */
function hostPart(address: string, hostName: string): string {
  const host = wildcards.has(address) ? hostName : address;
  return host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
}

/** The address by which NBD clients know an exported disk. */
function exportUrl(server: BackupServer, exportName: string, hostName: string): string {
  const name = encodeURIComponent(exportName);
  if (server.transport === 'unix')
    return `nbd+unix:///${name}?socket=${encodeURIComponent(server.socket).replaceAll('%2F', '/')}`;
  return `${server.tls ? 'nbds' : 'nbd'}://${hostPart(server.address, hostName)}:${server.port}/${name}`;
}

function serverOptions(server: BackupServer, hostName: string): string {
  if (server.transport === 'unix') return `server.type=unix,server.path=${option(server.socket)}`;
  const host = wildcards.has(server.address) ? hostName : server.address;
  const plain = `server.type=inet,server.host=${option(host)},server.port=${server.port}`;
  return server.tls ? `${plain},tls-creds=tls` : plain;
}

const credentials = '--object tls-creds-x509,id=tls,endpoint=client,dir=/etc/pki/qemu ';

export interface ExportCommands {
  url: string;
  convert: string;
  nbdcopy: string;
  /** Lists what has changed, where the backup tells. */
  changes: string | null;
}

/** How to read one exported disk. */
export function exportCommands(
  server: BackupServer,
  { target, exportName, exportBitmap }: RunningBackup['disks'][number],
  hostName: string,
): ExportCommands {
  const name = exportName ?? target;
  const url = exportUrl(server, name, hostName);
  const tls = server.transport === 'tcp' && server.tls;
  const image = `driver=nbd,export=${option(name)},${serverOptions(server, hostName)}`;
  const source = tls ? `${credentials}--image-opts ${quoted(image)}` : `-f raw ${quoted(url)}`;
  return {
    url,
    convert: `qemu-img convert ${source} -O qcow2 ${quoted(`${target}.qcow2`)}`,
    nbdcopy: `nbdcopy ${quoted(url)} ${quoted(`${target}.raw`)}`,
    changes:
      exportBitmap === null
        ? null
        : `qemu-img map ${tls ? credentials : ''}--output=json --image-opts ${quoted(
            `${image},x-dirty-bitmap=qemu:dirty-bitmap:${option(exportBitmap)}`,
          )}`,
  };
}
