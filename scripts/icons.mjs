import './lib/check-node.mjs';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { inRoot } from './lib/paths.mjs';
import { cli, UserError } from './lib/process.mjs';
import { findChromium } from './runtime.mjs';

// Draws the icons that are not SVG from those that are. Two Chromiums may differ in a pixel, so --check doesn't draw:
// it proves that the committed files were made from the sources as they are now.

const applicationSizes = [16, 24, 32, 48, 64, 96, 128, 256, 512, 1024];
const traySizes = [22, 44];
const icoSizes = [16, 24, 32, 48, 64, 128, 256];
/** Apple's names for the sizes of an icns file. */
const icnsTypes = { ic04: 16, ic05: 32, ic07: 128, ic08: 256, ic09: 512, ic10: 1024 };
const record = 'assets/icons/sources.json';

/** @returns {{ source: string, size: number, file: string }[]} */
function pictures() {
  const application = applicationSizes.map((size) => ({
    source: 'assets/icon.svg',
    size,
    file: `assets/icons/${size}x${size}.png`,
  }));
  const tray = ['light', 'dark'].flatMap((name) =>
    traySizes.map((size) => ({
      source: `assets/tray/${name}.svg`,
      size,
      file: `assets/tray/${name}${size === 22 ? '' : '@2x'}.png`,
    })),
  );
  return [...application, ...tray];
}

/** @param {number} size @returns {Buffer} */
function applicationPng(size) {
  return readFileSync(inRoot(`assets/icons/${size}x${size}.png`));
}

/** An ICO file holding PNGs, as Windows reads since Vista. */
function ico() {
  const header = Buffer.alloc(6 + 16 * icoSizes.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(icoSizes.length, 4);
  const images = icoSizes.map(applicationPng);
  let offset = header.length;
  for (const [index, image] of images.entries()) {
    const entry = 6 + 16 * index;
    const size = (icoSizes[index] ?? 0) % 256; // 0 stands for 256
    header.writeUInt8(size, entry);
    header.writeUInt8(size, entry + 1);
    header.writeUInt16LE(1, entry + 4);
    header.writeUInt16LE(32, entry + 6);
    header.writeUInt32LE(image.length, entry + 8);
    header.writeUInt32LE(offset, entry + 12);
    offset += image.length;
  }
  return Buffer.concat([header, ...images]);
}

/** @param {string} type @param {Buffer} content */
function icnsChunk(type, content) {
  const header = Buffer.alloc(8);
  header.write(type, 'latin1');
  header.writeUInt32BE(content.length + 8, 4);
  return Buffer.concat([header, content]);
}

function icns() {
  const chunks = Object.entries(icnsTypes).map(([type, size]) => icnsChunk(type, applicationPng(size)));
  return icnsChunk('icns', Buffer.concat(chunks));
}

/** @returns {Record<string, string>} each drawn file, by the digest of its source and of itself */
function digests() {
  /** @param {string} file */
  const sha = (file) =>
    createHash('sha256')
      .update(readFileSync(inRoot(file)))
      .digest('hex')
      .slice(0, 16);
  return Object.fromEntries(pictures().map(({ source, file }) => [file, `${sha(source)} ${sha(file)}`]));
}

async function draw() {
  const { chromium } = await import('playwright');
  const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage();
    for (const { source, size, file } of pictures()) {
      const svg = readFileSync(inRoot(source), 'utf8');
      await page.setViewportSize({ width: size, height: size });
      await page.setContent(`<style>body { margin: 0 } svg { display: block; width: 100vw }</style>${svg}`);
      mkdirSync(dirname(inRoot(file)), { recursive: true });
      await page.screenshot({ path: inRoot(file), omitBackground: true });
    }
  } finally {
    await browser.close();
  }
  writeFileSync(inRoot('assets/icon.ico'), ico());
  writeFileSync(inRoot('assets/icon.icns'), icns());
  writeFileSync(inRoot(record), `${JSON.stringify(digests(), null, 2)}\n`);
}

/** @returns {string[]} files that are not what the sources say */
function stale() {
  const recorded = JSON.parse(readFileSync(inRoot(record), 'utf8'));
  const wrong = Object.entries(digests()).filter(([file, digest]) => recorded[file] !== digest);
  for (const { size, file } of pictures()) {
    const width = readFileSync(inRoot(file)).readUInt32BE(16);
    if (width !== size) wrong.push([file, '']);
  }
  if (!readFileSync(inRoot('assets/icon.ico')).equals(ico())) wrong.push(['assets/icon.ico', '']);
  if (!readFileSync(inRoot('assets/icon.icns')).equals(icns())) wrong.push(['assets/icon.icns', '']);
  return wrong.map(([file]) => file);
}

await cli(async () => {
  if (!process.argv.includes('--check')) return draw();
  const files = stale();
  if (files.length > 0)
    throw new UserError(
      `Not drawn from the sources as they are: ${files.join(', ')}. Run node scripts/icons.mjs.`,
    );
});
