import { bridge } from '../../bridge/bridge';

/** Read at a time; the stream's window holds less, so little of the file is in memory. */
const sliceBytes = 1024 * 1024;

interface Target {
  hostId: string;
  uuid: string;
  name: string;
}

/** Sends a file that was dropped into the page as a new volume. How it goes is told by its operation. */
export async function sendFile(target: Target, file: Blob): Promise<void> {
  const stream = await bridge().openStream('volumes.uploadBytes', { ...target, bytes: file.size });
  let ended = false;
  stream.onEnd(() => (ended = true));
  try {
    for (let at = 0; at < file.size && !ended; at += sliceBytes)
      await stream.write(new Uint8Array(await file.slice(at, at + sliceBytes).arrayBuffer()));
  } catch (error) {
    // Main has ended it and tells why in the operation; a file that can't be read is the page's to tell.
    stream.close();
    if (!ended) throw error;
  }
}
