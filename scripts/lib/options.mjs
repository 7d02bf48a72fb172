import { resolve } from 'node:path';
import * as util from 'node:util';
import { UserError } from './process.mjs';

/** What the app itself takes; `scripts/start.mjs` only adds --runtime and --help. */
const appOptions = /** @type {const} */ ({
  connect: { type: 'string', multiple: true },
  'user-data': { type: 'string' },
  route: { type: 'string' },
  size: { type: 'string' },
  scale: { type: 'string' },
  theme: { type: 'string' },
  screenshot: { type: 'string' },
});

export const startHelp = `npm start -- [options]

  --connect URI        open this host (may be given several times); without it the last ones, at first the demo
  --user-data DIR      keep settings, history and logs there instead of the user's own folders
  --route PATH         start at this place, such as /hosts/<id>/domains/<uuid>/console
  --size WxH           size of the window in pixels
  --scale N            zoom of the page, 1 being 100 %
  --theme light|dark   instead of the desktop's
  --screenshot FILE    wait until everything shown is live, save a PNG, exit
  --runtime NAME       electron or chromium; without it Electron where it can be had
  --help`;

/**
 * Runs a parser of command lines and turns its complaint into a sentence.
 * @template T
 * @param {() => T} parse
 * @returns {T}
 */
export function parsed(parse) {
  try {
    return parse();
  } catch (error) {
    const message = error instanceof Error ? error.message.split('. ')[0] : String(error);
    throw new UserError(`${message}. See --help.`);
  }
}

/**
 * @param {string[]} args
 * @returns {{ help: boolean, runtime?: 'electron' | 'chromium', screenshot: boolean, appArgs: string[] }}
 */
export function parseStartOptions(args) {
  const { values } = parsed(() =>
    util.parseArgs({
      args,
      options: { ...appOptions, runtime: { type: 'string' }, help: { type: 'boolean' } },
    }),
  );
  const { help = false, runtime, ...app } = values;
  if (runtime !== undefined && runtime !== 'electron' && runtime !== 'chromium') {
    throw new UserError(`--runtime takes electron or chromium, not "${runtime}".`);
  }
  // npm runs scripts in the checkout; the person's paths are relative to where npm was called.
  const from = process.env.INIT_CWD ?? process.cwd();
  const appArgs = Object.entries(app).flatMap(([name, value]) =>
    [value].flat().flatMap((one) => {
      const isPath = name === 'screenshot' || name === 'user-data';
      return [`--${name}`, isPath ? resolve(from, String(one)) : String(one)];
    }),
  );
  return { help, runtime, screenshot: app.screenshot !== undefined, appArgs };
}
