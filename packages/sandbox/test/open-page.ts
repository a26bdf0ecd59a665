import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { launchBrowser } from '../../../scripts/testing/launch-browser.ts';

const CONFIG = fileURLToPath(new URL('../web/vite.config.ts', import.meta.url));

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
    // The browser itself reports a connection that is lost, a stream that a new sandbox refuses, and what the page then
    // says to the person in words: that an act was refused.
    const expected =
      message.text().includes('net::ERR_') ||
      message.text().includes('status of 409') ||
      message.location().url.includes('/_sandbox/events');
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
  const browser = await launchBrowser();
  return {
    pageDir,
    open: (url, options) => open(browser, url, options),
    async close() {
      await browser.close();
      await rm(pageDir, { recursive: true });
    },
  };
}
