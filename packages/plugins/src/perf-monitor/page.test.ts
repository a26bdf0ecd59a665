import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBot, defineCommand, defineTask, sleep, Time } from '@bronxbot/core';
import { createSandbox, type Sandbox } from '@bronxbot/sandbox/testing';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { freePort } from '../../../../scripts/testing/free-port.ts';
import { launchBrowser } from '../../../../scripts/testing/launch-browser.ts';
import { missing } from '../../../../scripts/testing/services.ts';
import { createTestLog } from '../../../core/test/test-log.ts';
import { lowestContrast } from '../../../sandbox/test/lowest-contrast.ts';
import { cache, Cache, defineNamespace } from '../cache/index.ts';
import { database } from '../database/index.ts';
import { rateLimit } from '../rate-limit/index.ts';
import { DEFAULT_ALERTS, perfMonitor } from './index.ts';

const TOKEN = 'a-token-of-many-characters';
/** Where to leave pictures of the page, for the guide. */
const PICTURES = process.env['PAGE_PICTURES'];
const prices = defineNamespace<number>()({ name: 'prices' });

const commands = [
  defineCommand({
    name: 'price',
    description: 'Looks it up.',
    options: { of: { type: 'string', description: 'What' } },
    uses: { cache: Cache, time: Time },
    async run({ cache, options, time }) {
      await sleep(time, 20 + (options.of ?? '').length * 15);
      return String(await cache.namespace(prices).get(options.of ?? 'tea', () => 7));
    },
  }),
  defineCommand({ name: 'secret', description: 'For owners.', ownerOnly: true, run: () => 'yes' }),
  defineCommand({
    name: 'broken',
    description: 'Fails.',
    run() {
      throw new Error('It broke.');
    },
  }),
];
const tasks = [
  defineTask({ name: 'sweep', everyMs: 60_000, run: () => {} }),
  defineTask({
    name: 'backup',
    everyMs: 60_000,
    run() {
      throw new Error('The disk is full.');
    },
  }),
];
const crowd = {
  name: 'crowd',
  metric: 'bot_guilds',
  above: 0,
  clearBelow: 0,
  forMs: 0,
  text: 'Many guilds.',
} as const;

describe.skipIf(missing('chromium'))('the operations page in a browser', () => {
  let browser: Browser;
  let discord: Sandbox;
  let page: Page;
  let url: string;
  let folder: string;
  const faults: string[] = [];

  /** A bot about which there is something to tell, twenty minutes after its start. */
  beforeAll(async () => {
    const port = await freePort();
    folder = await mkdtemp(join(tmpdir(), 'operations-'));
    url = `http://127.0.0.1:${port}/`;
    browser = await launchBrowser();
    discord = await createSandbox(
      createBot({
        prefix: '.',
        log: createTestLog(),
        plugins: [
          perfMonitor({
            readings: 'bot',
            sinks: [],
            alerts: [...DEFAULT_ALERTS, crowd],
            http: { port, token: TOKEN },
          }),
          ...rateLimit(),
          cache(),
          database({ file: join(folder, 'bot.sqlite') }),
        ],
        commands,
        tasks,
      }),
    );
    const ada = await (await discord.guild()).member('ada');
    for (const [index, busy] of [3, 5, 8, 4, 2, 6, 9, 5].entries()) {
      const items = Array.from({ length: busy }, (_, use) => 'tea'.repeat(1 + ((index * use) % 4)));
      const said = items.map((item) => ada.says(`.price ${item}`));
      await discord.clock.advance(200);
      await Promise.all(said);
      await ada.says(index % 4 === 1 ? '.broken' : '.secret');
      await discord.clock.advance(150_000);
    }
    page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => {
      // A browser reports the 401 that a wrong token gets.
      if (message.type() === 'error' && !message.text().includes('401')) faults.push(message.text());
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(url) && !request.url().startsWith('data:'))
        faults.push(`request to ${request.url()}`);
    });
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    discord?.takeFailures();
    await discord?.[Symbol.asyncDispose]();
    await rm(folder, { recursive: true, force: true });
  });
  const row = (place: string, name: string) =>
    page.locator(`#${place}`).getByRole('row', { name: new RegExp(`^${name}\\b`) });

  test('asks for the token by keyboard, says when it is wrong, and opens', async () => {
    await page.goto(url);
    await page.keyboard.type('not-the-token');
    await page.keyboard.press('Enter');
    expect(await page.getByRole('alert').textContent()).toBe('That is not the token.');

    await page.getByLabel('Token').focus();
    await page.keyboard.type(TOKEN);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Commands last hour' }).waitFor();
    expect(page.url()).toBe(url);
  });

  test('M1 shows commands, routes, shards, tasks, caches, database, alerts and the ids of errors', async () => {
    await page.getByText('1 alert: crowd').waitFor();

    expect(await row('commands', 'price').textContent()).toMatch(/^price42000/);
    expect(await row('commands', 'broken').textContent()).toMatch(/^broken22/);
    expect(await row('alerts', 'crowd').textContent()).toMatch(/since/);
    expect(await row('shards', '0').textContent()).toMatch(/^0ready/);
    expect(await row('tasks', 'backup').textContent()).toMatch(/the last run failed/);
    expect(await row('tasks', 'sweep').textContent()).toMatch(/waiting/);
    expect(await row('routes', 'POST /channels/:id/messages').textContent()).toMatch(/50/);
    expect(await row('caches', 'prices').textContent()).toMatch(/prices/);
    expect(await row('stores', 'sqlite').textContent()).toMatch(/well/);
    expect(await page.getByRole('cell', { name: /^[0-9a-f]{8}$/ }).count()).toBe(2);
    expect(await page.getByRole('img', { name: /Memory, at most [\d.]+ MB/ }).count()).toBe(1);
  });

  test('M1 what happens is on it within a second, without a reload', async () => {
    const grace = await (await discord.guild()).member('grace');
    const said = grace.says('.price');
    await discord.clock.advance(200);
    await said;

    await expect
      .poll(() => row('commands', 'price').textContent(), { timeout: 3_000 })
      .toMatch(/^price43000/);
  });

  test('leaves what a person has selected, and tells nobody twice', async () => {
    await page.evaluate('getSelection().selectAllChildren(document.querySelector("#tasks tbody td"))');
    let asked = 0;
    page.on('response', () => (asked += 1));
    await vi.waitFor(() => expect(asked).toBeGreaterThan(2), { timeout: 10_000 });

    expect(await page.evaluate('getSelection().toString()')).not.toBe('');
    await page.evaluate('getSelection().removeAllRanges()');
  });

  test.each(['light', 'dark'] as const)('can be read in %s colours', async (colorScheme) => {
    await page.emulateMedia({ colorScheme });

    expect(await page.evaluate(lowestContrast('body'))).toBeGreaterThan(4.5);
    await picture(`operations-${colorScheme}`);
  });

  test('fits a narrow screen', async () => {
    await page.setViewportSize({ width: 390, height: 760 });

    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    await picture('operations-narrow');
    expect(faults).toEqual([]);
  });

  async function picture(name: string): Promise<void> {
    if (PICTURES === undefined) return;
    await mkdir(PICTURES, { recursive: true });
    await page.screenshot({ path: `${PICTURES}/${name}.png`, fullPage: true });
  }
});
