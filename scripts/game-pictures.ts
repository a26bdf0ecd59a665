/**
 * Draws the pictures of the guide's page about BronxBot: its money and each of its games, on the chat page in Chromium.
 * `npx tsx scripts/game-pictures.ts [folder]`, then look at each. The machine needs a font with coloured emoji.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createBot } from '@bronxbot/core';
import { cache } from '@bronxbot/plugins/cache';
import { charts } from '@bronxbot/plugins/charts';
import { database } from '@bronxbot/plugins/database';
import { ledger } from '@bronxbot/plugins/ledger';
import { rateLimit } from '@bronxbot/plugins/rate-limit';
import { settings } from '@bronxbot/plugins/settings';
import type { Page } from 'playwright-core';
import { economy } from '../examples/bronxbot/src/economy/plugin.ts';
import { flights } from '../examples/bronxbot/src/games/flights.ts';
import { games } from '../examples/bronxbot/src/games/plugin.ts';
import { table } from '../examples/bronxbot/src/games/table.ts';
import { serverSettings } from '../examples/bronxbot/src/settings/server.ts';
import { userSettings } from '../examples/bronxbot/src/settings/user.ts';
import { startPlayground } from '../packages/sandbox/src/start-playground.ts';
import { createPageLab } from '../packages/sandbox/test/open-page.ts';

const SIZE = { width: 760, height: 900 };
/** A person may begin a round of a game so often, and a little. */
const PACE_MS = 3_200;
const pictures = resolve(process.argv[2] ?? join(import.meta.dirname, '../docs/guide/images'));

/** The money and the games alone: nobody is asked for consent. */
const createCasino = (file: string) =>
  createBot({
    prefix: '.',
    plugins: [
      ...rateLimit(),
      database({ file }),
      ledger(),
      cache(),
      charts(),
      settings({ definitions: [serverSettings, userSettings] }),
      economy(),
      games(),
      table(),
      flights(),
    ],
  });

/** What one types on the page, and what is kept of the answer. */
function createHands(page: Page) {
  const message = () => page.locator('.message').last();
  const shows = (text: string | RegExp) => message().getByText(text).first().waitFor();
  const says = async (command: string, then: string | RegExp) => {
    const composer = page.getByRole('textbox', { name: 'Message #general' });
    await composer.fill(command);
    await composer.press('Enter');
    await shows(then);
  };
  return {
    shows,
    says,
    /** Begins rounds until one can be seen as it is to be: some end with the first card. */
    async plays(command: string, wanted: RegExp, over = /Hash of the next/): Promise<void> {
      for (;;) {
        await says(command, new RegExp(`${wanted.source}|${over.source}`, 'u'));
        if (await message().getByText(wanted).first().isVisible()) return;
        await page.waitForTimeout(PACE_MS);
      }
    },
    async clicks(label: string | RegExp, then: string | RegExp) {
      await message().getByRole('button', { name: label }).first().click();
      await shows(then);
    },
    async keeps(name: string) {
      // A message under the mouse shows its buttons.
      await page.mouse.move(0, 0);
      await message().screenshot({ path: join(pictures, `${name}.png`) });
    },
  };
}

async function draw({ clicks, keeps, plays, says, shows }: ReturnType<typeof createHands>): Promise<void> {
  await says('.daily', /Your daily reward/);
  await says('.deposit 20%', /into the bank/);
  await says('.balance', /Balance of/);
  await keeps('money-balance');
  await says('.coinflip 100 heads', /Hash of the next/);
  await keeps('game-coinflip');
  await says('.slots 100', /Hash of the next/);
  await keeps('game-slots');
  await says('.roulette 50 red', /➤/);
  await keeps('game-roulette-spins');
  await shows(/Hash of the next/);
  await plays('.crash 50 1.4', /🚀 1\.[1-3]/u);
  await keeps('game-crash-flies');
  await shows(/Hash of the next/);
  await plays('.blackjack 100', /\?\?/);
  await keeps('game-blackjack');
  await clicks('Stand', /Hash of the next/);
  await says('.higherlower 100', /Stake: 100/);
  await keeps('game-higherlower');
}

const folder = await mkdtemp(join(tmpdir(), 'game-pictures-'));
const lab = await createPageLab();
const playground = await startPlayground({
  port: 0,
  pageDir: lab.pageDir,
  guild: 'The Bronx',
  bots: [{ name: 'BronxBot', bot: createCasino(join(folder, 'bot.sqlite')) }],
});
try {
  const { page } = await lab.open(playground.url, SIZE);
  await draw(createHands(page));
} finally {
  await playground.stop();
  await lab.close();
  await rm(folder, { recursive: true });
}
