// Uploads a file into a new volume, with progress. Holes in the file stay holes.
//   node examples/upload.mjs URI POOL FILE
import { open } from '@virtdeck/libvirt';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';

const [uri, poolName, file] = process.argv.slice(2);
if (!uri || !poolName || !file) throw new Error('usage: node examples/upload.mjs URI POOL FILE');

const connection = await open(uri);
const pool = await connection.storagePoolLookupByName(poolName);
const { size } = await stat(file);
const volume = await pool.storageVolCreateXML(
  `<volume>
     <name>${basename(file).replace(/[^\w.-]/g, '_')}</name>
     <capacity unit="bytes">${size}</capacity>
     <allocation>0</allocation>
     <target><format type="raw"/></target>
   </volume>`,
);

// Ctrl+C stops the transfer and removes what is there of the volume.
const controller = new AbortController();
process.once('SIGINT', () => controller.abort());
try {
  await volume.uploadFromFile(file, {
    signal: controller.signal,
    onProgress: ({ transferred, total }) => console.log(`${transferred} of ${total ?? size} bytes`),
  });
  console.log(`uploaded to ${await volume.getPath()}`);
} catch (error) {
  await volume.delete();
  throw error;
} finally {
  await connection.close();
}
