import {
  createBot,
  defineButton,
  defineCommand,
  definePlugin,
  defineService,
  type Used,
} from '@bronxbot/core';
import { createSandbox } from '@bronxbot/sandbox/testing';
import { type Kysely, sql } from 'kysely';
import { createTestLog } from '../../core/test/test-log.ts';
import { cache } from '../src/cache/index.ts';
import { Cache, defineNamespace } from '../src/cache/service.ts';
import { Database, database, databaseState } from '../src/database/index.ts';
import { Ledger, ledger } from '../src/ledger/index.ts';
import { DataRequests, privacy, PRIVACY_COMPONENTS } from '../src/privacy/index.ts';
import { rateLimit } from '../src/rate-limit/index.ts';
import { redis } from '../src/redis/index.ts';
import { tos, USUALLY_EXEMPT } from '../src/tos/index.ts';

const uses = { database: Database, cache: Cache, requests: DataRequests };
const CanaryInside = defineService<Used<typeof uses>>()('canary-inside');
const seen = defineNamespace<string>()({ name: 'seen', kind: 'user' });

/** What leaves traces of the person who uses it: a cooldown that is kept, a long state, money for another, a value in the cache, an error. */
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
    uses: { ledger: Ledger, values: Cache },
    async run({ id, ledger: money, options, user, values }) {
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
  const bot = createBot({
    prefix: '.',
    log,
    plugins: [
      ...rateLimit(),
      database({ file: at.file, url: at.url }),
      databaseState(),
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

/** Every row of every table, as JSON. */
export async function dumpTables({ engine, opened }: Database): Promise<string> {
  const [any] = opened();
  if (!any) return '';
  const names =
    engine === 'sqlite'
      ? sql<{ name: string }>`select name from sqlite_master where type = 'table'`
      : sql<{
          name: string;
        }>`select table_name as name from information_schema.tables where table_schema = 'public'`;
  const rowsOf = (db: Kysely<unknown>, name: string) => sql`select * from ${sql.table(name)}`.execute(db);
  return any.store.read(async (db) => {
    const tables = (await names.execute(db)).rows;
    const dumps: string[] = [];
    for (const { name } of tables)
      dumps.push(`${name}: ${JSON.stringify((await rowsOf(db, name)).rows, asText)}`);
    return dumps.join('\n');
  });
}

const asText = (_key: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value);
