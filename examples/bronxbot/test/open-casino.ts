import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBot, definePlugin, type Used } from '@bronxbot/core';
import { cache } from '@bronxbot/plugins/cache';
import { charts } from '@bronxbot/plugins/charts';
import { Database, database } from '@bronxbot/plugins/database';
import { Ledger, ledger } from '@bronxbot/plugins/ledger';
import { rateLimit } from '@bronxbot/plugins/rate-limit';
import { Settings, settings } from '@bronxbot/plugins/settings';
import { createSandbox } from '@bronxbot/sandbox/testing';
import { onTestFinished } from 'vitest';
import { economy } from '../src/economy/plugin.ts';
import { serverSettings } from '../src/settings/server.ts';
import { userSettings } from '../src/settings/user.ts';
import { Flights, flights } from '../src/games/flights.ts';
import { games } from '../src/games/plugin.ts';
import { Rounds } from '../src/games/rounds/service.ts';
import { Table, table } from '../src/games/table.ts';

const uses = {
  ledger: Ledger,
  database: Database,
  settings: Settings,
  rounds: Rounds,
  table: Table,
  flights: Flights,
};

/** A folder that ends with the test. */
export async function ownFile(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'casino-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return join(folder, 'bot.sqlite');
}

/** The money of BronxBot in a Discord of its own, without the question for consent; leaving the scope stops it. */
export async function openCasino(given: { readonly file?: string } = {}) {
  const file = given.file ?? (await ownFile());
  let inside: Used<typeof uses> | undefined;
  const peep = definePlugin({ name: 'inside', uses, start: (services) => void (inside = services) });
  const bot = createBot({
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
      peep,
    ],
  });
  const discord = await createSandbox(bot);
  const guild = await discord.guild('The Bronx');
  if (!inside) throw new Error('the bot did not start');
  const { ledger: book } = inside;
  let credits = 0;
  return {
    ...inside,
    discord,
    guild,
    clock: discord.clock,
    /** A person with so much in their wallet. */
    async person(name: string, amount = 1_000) {
      const person = await guild.member(name);
      if (amount > 0)
        await book.credit({
          to: { userId: person.id, pocket: 'wallet' },
          amount,
          source: 'test',
          key: `test ${person.id} ${credits++}`,
        });
      return person;
    },
    balance: (userId: string, pocket = 'wallet') => book.balance({ userId, pocket }),
    [Symbol.asyncDispose]: () => discord[Symbol.asyncDispose](),
  };
}
