import {
  createBot,
  defineButton,
  defineCommand,
  definePlugin,
  defineService,
  type Used,
} from '@bronxbot/core';
import { createSandbox } from '@bronxbot/sandbox/testing';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { createTestLog } from '../../core/test/test-log.ts';
import { cache } from '../src/cache/index.ts';
import { Cache, defineNamespace } from '../src/cache/service.ts';
import { Database, database, databaseState } from '../src/database/index.ts';
import { Ledger, ledger } from '../src/ledger/index.ts';
import { imported, importTables } from '../src/import/index.ts';
import { DataRequests, privacy, PRIVACY_COMPONENTS } from '../src/privacy/index.ts';
import { rateLimit } from '../src/rate-limit/index.ts';
import { redis } from '../src/redis/index.ts';
import { defineSettings, Settings, settings } from '../src/settings/index.ts';
import { defineWizard, setupWizard } from '../src/setup-wizard/index.ts';
import { tos, USUALLY_EXEMPT } from '../src/tos/index.ts';
import { usageTracker } from '../src/usage-tracker/index.ts';

const own = defineSettings({
  name: 'own',
  scope: 'user',
  fields: { nick: z.string().max(80).default('') },
  labels: { nick: 'Nick' },
});
const shop = defineSettings({
  name: 'shop',
  scope: 'guild',
  fields: { motto: z.string().max(80).default('') },
});
const wizard = defineWizard({
  name: 'mine',
  description: 'Sets your own things up.',
  settings: own,
  steps: [{ title: 'Nick', fields: ['nick'] }],
});

const uses = { database: Database, cache: Cache, requests: DataRequests };
const CanaryInside = defineService<Used<typeof uses>>()('canary-inside');
const seen = defineNamespace<string>()({ name: 'seen', kind: 'user' });

/**
 * What leaves traces of the person who uses it: a cooldown that is kept, a long state, money for another, a value in the cache, settings of
 * their own and of their server, what an old bot left, an error.
 */
function leavingTraces() {
  const long = defineButton({
    id: 'long',
    label: 'Long',
    state: { who: 'id', text: 'string' },
    run: ({ state, update }) => update(`${state.text.length} characters about <@${state.who}>`),
  });
  const trace = defineCommand({
    name: 'trace',
    description: 'Leaves traces.',
    options: { friend: { type: 'user', description: 'Who gets money', required: true } },
    cooldown: { uses: 1, perMs: 7 * 86_400_000, scope: 'user' },
    components: [long],
    guildOnly: true,
    uses: { data: Database, ledger: Ledger, saved: Settings, values: Cache },
    async run({ data, guild, id, ledger: money, options, saved, user, values }) {
      await saved.save(own, user.id, { nick: user.username }, { userId: user.id });
      await saved.save(shop, guild.id, { motto: 'Onwards' }, { userId: user.id });
      const imports = await data.open(importTables);
      const old = { scope: 'user', id: user.id, json: '{}', taken_at_ms: null } as const;
      await imports.write((db) => db.insertInto('import_settings').values(old).execute());
      const wallet = (userId: string) => ({ userId, pocket: 'wallet' });
      await money.transfer({
        from: wallet(user.id),
        to: wallet(options.friend.id),
        amount: 10,
        reason: `from ${user.username}`,
        key: `${user.id}:${id}`,
      });
      await money.hold({ from: wallet(user.id), amount: 5, game: 'dice', key: `${user.id}:hold:${id}` });
      await values.namespace(seen).set(user.id, user.username, { tags: [`user:${user.id}`] });
      return {
        content: 'Traced.',
        components: [long.with({ who: user.id, text: `${user.username} `.repeat(20) })],
      };
    },
  });
  const fail = defineCommand({
    name: 'fail',
    description: 'Fails.',
    run() {
      throw new Error('no luck');
    },
  });
  return definePlugin({
    name: 'traces',
    uses: { values: Cache },
    storesPersonalData: true,
    privacy: {
      describe: 'Your name, for some minutes.',
      export: (userId, { values }) => ({ tag: `user:${userId}`, stats: values.stats().namespaces.length }),
      erase: async (userId, { values }) => {
        await values.namespace(seen).delete(userId);
      },
    },
    commands: [trace, fail],
  });
}

/** A bot in which everything that keeps something is in use; leaving the scope stops it. */
export async function openCanaryBot(at: {
  readonly file: string;
  readonly url?: string;
  readonly redisUrl?: string;
}) {
  const log = createTestLog();
  let inside: Used<typeof uses> | undefined;
  const folder = dirname(at.file);
  const bot = createBot({
    prefix: '.',
    log,
    stateFile: join(folder, 'state.json'),
    plugins: [
      ...rateLimit({ budgets: { user: { uses: 1_000, perMs: 7 * 86_400_000 } } }),
      database({ file: at.file, url: at.url }),
      // Without it, the state is in a file.
      ...(at.url === undefined ? [] : [databaseState()]),
      ledger(),
      cache(),
      ...(at.redisUrl === undefined ? [] : [redis({ url: at.redisUrl, deadlineMs: 5_000 })]),
      tos({
        version: '1.0',
        text: '# Data\n\nSome.',
        welcomeBonus: { amount: 1_000, pocket: 'wallet' },
        exempt: { commands: USUALLY_EXEMPT, components: PRIVACY_COMPONENTS },
      }),
      privacy({ undoMs: 3_600_000 }),
      settings({ definitions: [own, shop] }),
      setupWizard({ wizards: [wizard] }),
      usageTracker({ snapshots: join(folder, 'usage') }),
      imported(),
      leavingTraces(),
      definePlugin({
        name: 'inside',
        uses,
        provides: CanaryInside,
        start: (services) => (inside = services),
      }),
    ],
  });
  const discord = await createSandbox(bot);
  if (!inside) throw new Error('the bot did not start');
  return {
    discord,
    log,
    clock: discord.clock,
    guild: await discord.guild(),
    ...inside,
    [Symbol.asyncDispose]: () => discord[Symbol.asyncDispose](),
  };
}
