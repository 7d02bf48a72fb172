import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { route as routeSchema } from './contract/app.js';

/** What the command line asks for. */
export interface AppOptions {
  /** Hosts to open for this run only. */
  connect: string[];
  userData: string | null;
  route: string | null;
  size: { width: number; height: number } | null;
  /** Pixels of the screen per pixel of the page. */
  scale: number | null;
  theme: 'light' | 'dark' | null;
  /** Save what the window shows there and exit. */
  screenshot: string | null;
  /** Tests only: lets Playwright attach. */
  e2eDebuggingPort: boolean;
  /** This run was started because the one before crashed. */
  afterCrash: boolean;
}

/** A mistake on the command line, as a sentence for whoever made it. */
export class UsageError extends Error {}

/** Switches of Chromium and Node that Electron takes from the same command line. */
const electronSwitch =
  /^--(no-sandbox|disable-gpu|ozone-platform(-hint)?|enable-features|disable-features|inspect(-brk)?|remote-debugging-port|force-device-scale-factor)(=|$)/;

export function parseOptions(args: readonly string[]): AppOptions {
  const { values } = parse(args.filter((arg) => !electronSwitch.test(arg)));
  return {
    connect: values.connect ?? [],
    userData: values['user-data'] ? resolve(values['user-data']) : null,
    route: values.route === undefined ? null : parseRoute(values.route),
    size: values.size === undefined ? null : parseSize(values.size),
    scale: values.scale === undefined ? null : parseScale(values.scale),
    theme: values.theme === undefined ? null : parseTheme(values.theme),
    screenshot: values.screenshot ? resolve(values.screenshot) : null,
    e2eDebuggingPort: values['e2e-debugging-port'] ?? false,
    afterCrash: values['after-crash'] ?? false,
  };
}

/** The options of this process: what follows the main script, or in a package all arguments. */
export function ownArguments(argv: readonly string[], mainScript: string): string[] {
  const main = argv.findIndex((arg, index) => index > 0 && resolve(arg) === mainScript);
  return argv.slice(main < 0 ? 1 : main + 1);
}

// The type of what parseArgs returns follows from the options; spelling it out would repeat them.
function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        connect: { type: 'string', multiple: true },
        'user-data': { type: 'string' },
        route: { type: 'string' },
        size: { type: 'string' },
        scale: { type: 'string' },
        theme: { type: 'string' },
        screenshot: { type: 'string' },
        'e2e-debugging-port': { type: 'boolean' },
        'after-crash': { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message.split('. ')[0] : String(error)}.`);
  }
}

function parseRoute(text: string): string {
  const path = text.replace(/^#/, '');
  if (!routeSchema.safeParse(path).success)
    throw new UsageError(`--route takes a place such as /hosts/demo, not "${text}".`);
  return path;
}

function parseSize(text: string): { width: number; height: number } {
  const [, width, height] = /^(\d{3,5})x(\d{3,5})$/.exec(text) ?? [];
  if (!width || !height) throw new UsageError(`--size takes pixels such as 1440x900, not "${text}".`);
  return { width: Number(width), height: Number(height) };
}

function parseScale(text: string): number {
  const scale = Number(text);
  if (!(scale >= 0.5 && scale <= 4))
    throw new UsageError(`--scale takes a number from 0.5 to 4, not "${text}".`);
  return scale;
}

function parseTheme(text: string): 'light' | 'dark' {
  if (text !== 'light' && text !== 'dark')
    throw new UsageError(`--theme takes light or dark, not "${text}".`);
  return text;
}
