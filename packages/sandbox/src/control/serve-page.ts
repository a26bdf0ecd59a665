import { readFile, stat } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/** Nothing but the page's own files runs or is styled, and nothing is fetched from elsewhere. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "media-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const MISSING = 'The chat page is not built. Run: npm run build:page -w @bronxbot/sandbox\n';

/** Where the built page may lie, seen from the bundle and from the sources. */
const CANDIDATES = ['./web/', '../web/', '../../dist/web/'].map((path) =>
  fileURLToPath(new URL(path, import.meta.url)),
);

const isFile = (path: string) =>
  stat(path).then(
    (entry) => entry.isFile(),
    () => false,
  );

async function findPage(): Promise<string | undefined> {
  for (const folder of CANDIDATES) {
    if ((await isFile(join(folder, 'index.html'))) && !(await isFile(join(folder, 'vite.config.ts'))))
      return folder;
  }
  return undefined;
}

function headers(path: string): Record<string, string> {
  return {
    'Content-Type': TYPES[extname(path)] ?? 'application/octet-stream',
    'Content-Security-Policy': POLICY,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': path.includes(`${sep}assets${sep}`) ? 'public, max-age=31536000, immutable' : 'no-cache',
  };
}

/** The built page as a handler of paths: resolves to whether the path was one of its files. */
export function createPage(pageDir?: string): (path: string, response: ServerResponse) => Promise<boolean> {
  // Looked for when somebody asks: most sandboxes are those of tests, where nobody does.
  let found = pageDir;
  return async (path, response) => {
    const folder = (found ??= await findPage());
    if (folder === undefined) {
      if (path !== '/') return false;
      response.writeHead(503, { 'Content-Type': 'text/plain; charset=utf-8' }).end(MISSING);
      return true;
    }
    const file = resolve(folder, `.${path === '/' ? '/index.html' : path}`);
    if (!file.startsWith(resolve(folder) + sep) || !(await isFile(file))) return false;
    response.writeHead(200, headers(file)).end(await readFile(file));
    return true;
  };
}
