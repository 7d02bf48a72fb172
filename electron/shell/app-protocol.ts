import { readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { protocol } from 'electron';

const SCHEME = 'app';
const ORIGIN = 'app://virtdeck';

/** The one page there is; a route is what follows its #. */
export const PAGE = `${ORIGIN}/index.html`;

/** xterm and CodeMirror write style elements at run time, hence 'unsafe-inline' for styles and for styles only. */
const CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self'",
  "img-src 'self' data:",
  "connect-src 'none'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
};

/** Has to run before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, codeCache: true } },
  ]);
}

export function serveApp(folder: string): void {
  protocol.handle(SCHEME, (request) => serve(folder, request));
}

/** Whether an address is the app's own page, at whatever route. */
export function isPage(url: string): boolean {
  return url === PAGE || url.startsWith(`${PAGE}#`);
}

/** Whether an address is of something that the app's own page has made. */
export const isOwnBlob = (url: string): boolean => url.startsWith(`blob:${ORIGIN}/`);

async function serve(folder: string, request: Request): Promise<Response> {
  const { host, pathname } = new URL(request.url);
  const type = types[extname(pathname)];
  const path = join(folder, decoded(pathname));
  if (request.method !== 'GET' || host !== 'virtdeck' || !type || !path.startsWith(folder + sep))
    return refusal(404);
  let content: Buffer<ArrayBuffer>;
  try {
    content = await readFile(path);
  } catch {
    return refusal(404);
  }
  return new Response(content, { headers: { 'content-type': type, ...headers } });
}

/** What can't be decoded names no file. */
function decoded(pathname: string): string {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return '';
  }
}

const headers = {
  'content-security-policy': CSP,
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-cache',
};

function refusal(status: number): Response {
  return new Response('', { status, headers });
}
