import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBot, definePlugin, PersonalData, Tasks, type Used } from '@bronxbot/core';
import { cache } from '@bronxbot/plugins/cache';
import { Database, database } from '@bronxbot/plugins/database';
import { charts } from '@bronxbot/plugins/charts';
import { Ledger, ledger } from '@bronxbot/plugins/ledger';
import { rateLimit } from '@bronxbot/plugins/rate-limit';
import { Settings, settings } from '@bronxbot/plugins/settings';
import { type Actor, createSandbox, type Seen } from '@bronxbot/sandbox/testing';
import { onTestFinished } from 'vitest';
import { economy } from '../src/economy/plugin.ts';
import { polls } from '../src/polls/plugin.ts';
import { reminders } from '../src/reminders/plugin.ts';
import { serverSettings } from '../src/settings/server.ts';
import { userSettings } from '../src/settings/user.ts';
import { shop } from '../src/shop/plugin.ts';
import { Shop } from '../src/shop/service.ts';
import { trading } from '../src/trading/plugin.ts';
import { Trading } from '../src/trading/service.ts';

const uses = {
  ledger: Ledger,
  database: Database,
  settings: Settings,
  personalData: PersonalData,
  tasks: Tasks,
  shop: Shop,
  trading: Trading,
};

/** Shop, trades, reminders and polls of BronxBot in a Discord of their own, without the question for consent. */
export async function openBazaar() {
  const folder = await mkdtemp(join(tmpdir(), 'bazaar-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  let inside: Used<typeof uses> | undefined;
  const bot = createBot({
    prefix: '.',
    plugins: [
      ...rateLimit(),
      database({ file: join(folder, 'bot.sqlite') }),
      ledger(),
      cache(),
      charts(),
      settings({ definitions: [serverSettings, userSettings] }),
      economy(),
      shop(),
      trading(),
      reminders(),
      polls(),
      definePlugin({ name: 'inside', uses, start: (services) => void (inside = services) }),
    ],
  });
  const discord = await createSandbox(bot);
  const guild = await discord.guild('The Bronx');
  const services = () => {
    if (!inside) throw new Error('the bot did not start');
    return inside;
  };
  let credits = 0;
  return {
    discord,
    guild,
    clock: discord.clock,
    /** Of the bot that runs now. */
    get inside() {
      return services();
    },
    /** A person with so much in their wallet. */
    async person(name: string, amount = 1_000) {
      const person = await guild.member(name);
      const to = { userId: person.id, pocket: 'wallet' };
      if (amount > 0)
        await services().ledger.credit({ to, amount, source: 'test', key: `test ${person.id} ${credits++}` });
      return person;
    },
    wallet: ({ id }: Pick<Actor, 'id'>) => services().ledger.balance({ userId: id, pocket: 'wallet' }),
    export: async ({ id }: Pick<Actor, 'id'>, plugin: string) =>
      (await services().personalData.export(id)).sections[plugin],
    erase: ({ id }: Pick<Actor, 'id'>) => services().personalData.erase(id),
    [Symbol.asyncDispose]: () => discord[Symbol.asyncDispose](),
  };
}

/** The last message a person sees. */
export function lastSeen(person: Pick<Actor, 'reads'>): Seen {
  const last = person.reads().at(-1);
  if (!last) throw new Error('There is no message');
  return last;
}
/** What an embed says, in one text. */
export const textOf = ({ content, embeds }: Seen): string =>
  [
    content,
    ...embeds.flatMap(({ description, fields = [], title }) => [
      title,
      description,
      ...fields.flatMap(({ name, value }) => [name, value]),
    ]),
  ]
    .filter((part) => part)
    .join('\n');
