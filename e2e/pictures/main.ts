import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { chromiumHost } from '../hosts/chromium-host.js';
import { root } from '../hosts/process.js';
import { makePlace } from './place.js';
import { screens } from './screens.js';

const usage = `Pictures of every screen, by --screenshot on real hosts (needs root, for the lab).

npm run pictures -- [--out DIR] [--only NAME]… [--proof]

  --out DIR    where they go; assets/screenshots unless told
  --only NAME  this screen alone (several times for several)
  --proof      each screen light and dark, in 1024x700 and 1920x1080`;

const labName = 'lab250';
const proofs = ['1024x700', '1920x1080'].flatMap((size) =>
  (['light', 'dark'] as const).map((theme) => ({ size, theme, suffix: `-${size}-${theme}` })),
);

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      out: { type: 'string', default: join(root, 'assets/screenshots') },
      only: { type: 'string', multiple: true },
      proof: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return void console.log(usage);
  const out = resolve(values.out);
  await mkdir(out, { recursive: true });
  const folder = await mkdtemp(join(tmpdir(), 'virtdeck-pictures-'));
  const place = await makePlace(labName);
  const routeOf = (route: string): string =>
    route.replace(/\{(\w+)\}/g, (_, key: keyof typeof place.ids) => place.ids[key]);
  const connect = place.uris.flatMap((uri) => ['--connect', uri]);
  try {
    // Somebody looks at a machine while things happen: graphs and events have something to show.
    const app = await chromiumHost.launch({
      userData: join(folder, 'lab'),
      args: [...connect, '--route', routeOf('/hosts/{host}/domains/{machine}/graphs')],
    });
    await place.live();
    await app.quit();
    for (const screen of screens) {
      if (values.only && !values.only.includes(screen.name)) continue;
      const demo = screen.place === 'demo';
      const looks = values.proof ? proofs : [{ size: '1440x900', theme: screen.theme, suffix: '' }];
      for (const { size, theme, suffix } of looks) {
        const file = join(out, `${screen.name}${suffix}.png`);
        // One folder for all: what was measured for the first picture is history in the last.
        const args = [
          ...['--user-data', join(folder, demo ? 'demo' : 'lab'), '--theme', theme, '--size', size],
          ...(demo ? [] : connect),
          ...['--route', routeOf(screen.route), '--screenshot', file],
        ];
        try {
          await promisify(execFile)(process.execPath, [join(root, 'scripts/start.mjs'), ...args]);
          console.log(file);
        } catch (error) {
          process.exitCode = 1;
          console.error(`${screen.name}: ${(error as { stdout?: string }).stdout ?? ''}${String(error)}`);
        }
      }
    }
    if (!values.only && !values.proof) await writeFile(join(out, 'README.md'), gallery());
  } finally {
    await place.remove();
    await rm(folder, { recursive: true });
  }
}

/** All of them on one page, for who reads the project where it is hosted. */
function gallery(): string {
  const rows = screens.map(({ name, route }) => `## \`${route}\`\n\n![${name}](${name}.png)\n`);
  return `# All screens\n\nTaken by \`npm run pictures\` on three real hosts and the demo host.\n\n${rows.join('\n')}`;
}

await main();
