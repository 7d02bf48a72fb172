import { decodePng, encodePng } from './png.js';
import type { Raster } from './png.js';

/** A picture fits into this. */
const mostWidth = 320;
const mostHeight = 240;
/** No screen is larger. */
const mostPixels = 16_000_000;

/** A portable pixmap, as older QEMUs give it; null: something else. */
function decodePpm(bytes: Uint8Array): Raster | null {
  const head = Buffer.from(bytes.subarray(0, 64)).toString('latin1');
  const match = /^P6\s+(\d{1,5})\s+(\d{1,5})\s+255\s/.exec(head);
  if (!match) return null;
  const [width, height] = [Number(match[1]), Number(match[2])];
  const rgb = bytes.subarray(match[0].length);
  return width * height > 0 && rgb.length >= width * height * 3 ? { width, height, rgb } : null;
}

/** Each pixel is the mean of those it stands for. */
export function shrink({ width, height, rgb }: Raster, toWidth: number, toHeight: number): Raster {
  const scale = Math.min(1, toWidth / width, toHeight / height);
  const [w, h] = [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))];
  const small = new Uint8Array(w * h * 3);
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) {
      const [x0, y0] = [Math.floor((x * width) / w), Math.floor((y * height) / h)];
      const x1 = Math.max(x0 + 1, Math.floor(((x + 1) * width) / w));
      const y1 = Math.max(y0 + 1, Math.floor(((y + 1) * height) / h));
      for (let channel = 0; channel < 3; channel++) {
        let sum = 0;
        for (let py = y0; py < y1; py++)
          for (let px = x0; px < x1; px++) sum += rgb[(py * width + px) * 3 + channel] ?? 0;
        small[(y * w + x) * 3 + channel] = Math.round(sum / ((x1 - x0) * (y1 - y0)));
      }
    }
  return { width: w, height: h, rgb: small };
}

/** A small PNG of what a hypervisor gave; null where it gave nothing that can be read. */
export async function screenPicture(shot: {
  mimeType: string;
  data: Uint8Array;
}): Promise<Uint8Array | null> {
  const raster =
    shot.mimeType === 'image/png' ? await decodePng(shot.data, mostPixels) : decodePpm(shot.data);
  return raster && encodePng(shrink(raster, mostWidth, mostHeight));
}
