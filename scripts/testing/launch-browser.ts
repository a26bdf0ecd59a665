import { type Browser, chromium } from 'playwright-core';
import { describeMissing, locate } from './services.ts';

/** No sandbox of its own, as containers give none, and nothing that asks the internet. */
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Starts the machine's Chromium without a window. Close it at the end.
 * @throws Error when the machine has none; skip such tests with `describe.skipIf(missing('chromium'))`.
 */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = locate('chromium');
  if (executablePath === undefined) throw new Error(`${describeMissing('chromium')}.`);
  return chromium.launch({ executablePath, args: ARGS });
}
