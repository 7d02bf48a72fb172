import './lib/check-node.mjs';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as checker from 'license-checker-rseidelsohn';
import { bundledPackages } from './lib/modules.mjs';
import { inRoot, root } from './lib/paths.mjs';
import { cli, UserError } from './lib/process.mjs';

// The licences of all that is handed out with the application. Without --write: whether each may be.

/** @typedef {{ name: string, version: string, licence: string, text: string }} Entry */

const allowed = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'Python-2.0',
  'CC-BY-4.0',
  'CC0-1.0',
  'Unlicense',
  'WTFPL',
  'MPL-2.0', // as long as its files are unmodified
  'OFL-1.1', // fonts
]);

/** Compiled into the addon, or handed out beside the bundles. */
const besides = ['node_modules/node-addon-api', 'node_modules/electron'];

/** @param {string} expression of SPDX @returns {boolean} */
function isAllowed(expression) {
  const text = expression.replace(/[()*]/g, '').trim();
  if (text.includes(' OR ')) return text.split(' OR ').some(isAllowed);
  if (text.includes(' AND ')) return text.split(' AND ').every(isAllowed);
  return allowed.has(text);
}

/** @param {string} folder of a package @param {string} licence @returns {string} its licence's text */
function licenceText(folder, licence) {
  const name = readdirSync(folder).find((file) => /^(licen[cs]e|copying)/i.test(file));
  if (name) return readFileSync(join(folder, name), 'utf8').trim();
  return `${licence}, as its package.json says; it comes without a text of its own.`;
}

/** @returns {Promise<Entry[]>} */
async function packageEntries() {
  const found = await promisify(checker.init)({ start: root });
  const byPath = new Map(Object.entries(found).map(([id, info]) => [info.path, { id, info }]));
  return [...new Set([...bundledPackages(), ...besides])].sort().map((path) => {
    const folder = inRoot(path);
    const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const known = byPath.get(folder);
    if (!known) throw new UserError(`${path} is bundled, but the licence checker does not know it.`);
    const licence = [known.info.licenses].flat().join(' AND ');
    return { name, version, licence, text: licenceText(folder, licence) };
  });
}

/** @returns {Entry[]} what is no npm package */
function otherEntries() {
  const { version } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));
  const lgpl = '/usr/share/common-licenses/LGPL-2.1';
  return [
    { name: 'Virtdeck', version, licence: 'MIT', text: readFileSync(inRoot('LICENSE'), 'utf8').trim() },
    {
      name: 'libvirt',
      version: "the system's own",
      licence: 'LGPL-2.1-or-later',
      text: [
        'Virtdeck calls the libvirt library that is installed on this system; it is linked dynamically and not a part of',
        'Virtdeck. Its source is at https://libvirt.org/.',
        ...(existsSync(lgpl) ? ['', readFileSync(lgpl, 'utf8').trim()] : []),
      ].join('\n'),
    },
    {
      name: 'Chromium',
      version: "the runtime's own",
      licence: 'BSD-3-Clause AND others',
      text: 'Electron contains Chromium. The licences of its parts come with it, in LICENSES.chromium.html beside the executable.',
    },
  ];
}

await cli(async () => {
  const packages = await packageEntries();
  if (process.argv.includes('--write')) {
    mkdirSync(inRoot('out'), { recursive: true });
    writeFileSync(inRoot('out/licenses.json'), JSON.stringify([...otherEntries(), ...packages], null, 1));
    return;
  }
  const wrong = packages
    .filter(({ licence }) => !isAllowed(licence))
    .map(({ name, version, licence }) => `${name} ${version}: ${licence} is not on the list`);
  if (wrong.length > 0) throw new UserError(wrong.join('\n'));
  console.log(`${packages.length} packages, all with a licence on the list`);
});
