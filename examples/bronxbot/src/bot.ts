import { createBot } from '@bronxbot/core';
import { cache } from '@bronxbot/plugins/cache';
import { charts } from '@bronxbot/plugins/charts';
import { database } from '@bronxbot/plugins/database';
import { ledger } from '@bronxbot/plugins/ledger';
import { rateLimit } from '@bronxbot/plugins/rate-limit';
import { redis } from '@bronxbot/plugins/redis';
import { tos, USUALLY_EXEMPT } from '@bronxbot/plugins/tos';
import { help } from './commands/help.ts';
import { invite } from './commands/invite.ts';
import { ping } from './commands/ping.ts';
import { serverinfo } from './commands/serverinfo.ts';
import { support } from './commands/support.ts';
import { uptime } from './commands/uptime.ts';
import { userinfo } from './commands/userinfo.ts';
import { clockIn } from './uptime-plugin.ts';

export interface BronxBotSettings {
  /** Where members find help from people. @defaultValue none: `support` says so */
  readonly supportUrl?: string | undefined;
  /** The SQLite file of the bot. @defaultValue `'data/bot.sqlite'` */
  readonly file?: string | undefined;
  /** The Postgres server that several processes share, in place of the file. @defaultValue none */
  readonly databaseUrl?: string | undefined;
  /** The Redis that several processes share. @defaultValue none: this process keeps to itself */
  readonly redisUrl?: string | undefined;
}

/** BronxBot, described. `main.ts` starts it. */
export const createBronxBot = ({
  supportUrl,
  file = 'data/bot.sqlite',
  databaseUrl,
  redisUrl,
}: BronxBotSettings = {}) =>
  createBot({
    prefix: '.',
    plugins: [
      clockIn(),
      ...rateLimit(),
      database({ file, url: databaseUrl }),
      ledger(),
      cache(),
      charts(),
      tos({
        version: '1.0',
        // At the root of the package, so that the path is the same from `src` and from `dist`.
        file: new URL('../terms.md', import.meta.url),
        welcomeBonus: { amount: 1_000, pocket: 'wallet' },
        // `db` and `cache` are the operator's: they must answer while the database is away.
        exempt: { commands: [...USUALLY_EXEMPT, 'db', 'cache'], components: ['help-page'] },
      }),
      ...(redisUrl === undefined ? [] : [redis({ url: redisUrl })]),
    ],
    commands: [help, ping, support({ url: supportUrl }), invite, uptime, serverinfo, userinfo],
  });
