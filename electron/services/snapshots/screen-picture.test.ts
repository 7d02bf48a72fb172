import { expect, test } from 'vitest';
import { decodePng, encodePng } from './png.js';
import { screenPicture, shrink } from './screen-picture.js';

/** Columns of red, green and blue that get brighter downwards. */
function raster(width: number, height: number): { width: number; height: number; rgb: Uint8Array } {
  const rgb = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) rgb[(y * width + x) * 3 + (x % 3)] = Math.round((y * 255) / height);
  return { width, height, rgb };
}

test('what is written as a PNG is read again', async () => {
  const picture = raster(37, 21);
  expect(await decodePng(await encodePng(picture), 1e6)).toEqual(picture);
});

test('a PNG that is none, or larger than allowed, is left alone', async () => {
  expect(await decodePng(new Uint8Array(100), 1e6)).toBeNull();
  expect(await decodePng(await encodePng(raster(100, 100)), 9999)).toBeNull();
});

test('a screen becomes a small PNG of the same shape, whatever the hypervisor gives', async () => {
  const screen = raster(1024, 768);
  const head = new TextEncoder().encode('P6\n1024 768\n255\n');
  const ppm = Uint8Array.from([...head, ...screen.rgb]);
  for (const shot of [
    { mimeType: 'image/x-portable-pixmap', data: ppm },
    { mimeType: 'image/png', data: await encodePng(screen) },
  ]) {
    const small = await screenPicture(shot);
    expect(small?.length).toBeLessThan(64 * 1024);
    expect(await decodePng(small ?? new Uint8Array(), 1e6)).toMatchObject({ width: 320, height: 240 });
  }
  expect(await screenPicture({ mimeType: 'image/x-portable-pixmap', data: head })).toBeNull();
});

test('a small screen is not blown up', () => {
  expect(shrink(raster(20, 10), 320, 240)).toMatchObject({ width: 20, height: 10 });
});
