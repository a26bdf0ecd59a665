import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { build } from 'vite';

const CHROMIUM = '/usr/bin/chromium';
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const CONFIG = fileURLToPath(new URL('../web/vite.config.ts', import.meta.url));

/** Why the page cannot be tested on this machine; none when it can, or when it must be. */
export function whyNoBrowser(): string | undefined {
  if (existsSync(CHROMIUM) || process.env['REQUIRE_SERVICES'] === '1') return undefined;
  return `${CHROMIUM} is missing. Install it with: apt-get install chromium`;
}

/** A built page in a folder of its own, and a browser to look at it with. */
export interface PageLab {
  /** Folder with the built page. */
  readonly pageDir: string;
  /** Opens the page in a fresh profile; what goes wrong in it is collected in `faults`. */
  open(
    url: string,
    options?: { readonly width?: number; readonly height?: number; readonly dark?: boolean },
  ): Promise<Opened>;
  close(): Promise<void>;
}
/** A page, and what went wrong in it. */
export interface Opened {
  readonly page: Page;
  /** Errors of scripts, refusals of the policy, and requests to anywhere but the sandbox. */
  readonly faults: readonly string[];
}

async function open(
  browser: Browser,
  url: string,
  { width = 1280, height = 800, dark = false } = {},
): Promise<Opened> {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme: dark ? 'dark' : 'light' });
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    // The browser itself reports a connection that is lost, and a stream that a new sandbox refuses.
    const expected =
      message.text().includes('net::ERR_') || message.location().url.includes('/_sandbox/events');
    if (message.type() === 'error' && !expected) faults.push(message.text());
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(url) && !request.url().startsWith('blob:'))
      faults.push(`request to ${request.url()}`);
  });
  await page.goto(url);
  return { page, faults };
}

/** Builds the page and starts the browser. */
export async function createPageLab(): Promise<PageLab> {
  const pageDir = await mkdtemp(join(tmpdir(), 'sandbox-page-'));
  await build({ configFile: CONFIG, logLevel: 'error', build: { outDir: pageDir, emptyOutDir: true } });
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGS });
  return {
    pageDir,
    open: (url, options) => open(browser, url, options),
    async close() {
      await browser.close();
      await rm(pageDir, { recursive: true });
    },
  };
}
