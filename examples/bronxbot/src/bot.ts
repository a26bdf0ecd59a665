import { dirname, join } from 'node:path';
import { createBot, GERMAN } from '@bronxbot/core';
import { cache } from '@bronxbot/plugins/cache';
import { charts } from '@bronxbot/plugins/charts';
import { database, databaseLeases, databaseState } from '@bronxbot/plugins/database';
import { ledger } from '@bronxbot/plugins/ledger';
import { perfMonitor, type PerfMonitorOptions } from '@bronxbot/plugins/perf-monitor';
import { privacy, PRIVACY_COMPONENTS, PRIVACY_GERMAN } from '@bronxbot/plugins/privacy';
import { rateLimit } from '@bronxbot/plugins/rate-limit';
import { redis } from '@bronxbot/plugins/redis';
import { settings, SETTINGS_GERMAN } from '@bronxbot/plugins/settings';
import { setupWizard, WIZARD_GERMAN } from '@bronxbot/plugins/setup-wizard';
import { tos, TOS_GERMAN, USUALLY_EXEMPT } from '@bronxbot/plugins/tos';
import { USAGE_GERMAN, usageTracker } from '@bronxbot/plugins/usage-tracker';
import { avatar } from './commands/avatar.ts';
import { didYouMean } from './commands/did-you-mean.ts';
import { help } from './commands/help.ts';
import { invite } from './commands/invite.ts';
import { ping } from './commands/ping.ts';
import { shards } from './commands/shards.ts';
import { serverinfo } from './commands/serverinfo.ts';
import { support } from './commands/support.ts';
import { uptime } from './commands/uptime.ts';
import { userinfo } from './commands/userinfo.ts';
import { houseRules } from './settings/plugin.ts';
import { economy } from './economy/plugin.ts';
import { flights } from './games/flights.ts';
import { games } from './games/plugin.ts';
import { table } from './games/table.ts';
import { moderation } from './moderation/plugin.ts';
import { modmail } from './modmail/plugin.ts';
import { modmailSettings } from './modmail/settings.ts';
import type { RoleLink } from './role-sync/links.ts';
import { roleSync } from './role-sync/plugin.ts';
import { serverSettings } from './settings/server.ts';
import { userSettings } from './settings/user.ts';
import { serverWizard, userWizard } from './settings/wizards.ts';
import { polls } from './polls/plugin.ts';
import { reminders } from './reminders/plugin.ts';
import { shop } from './shop/plugin.ts';
import { trading } from './trading/plugin.ts';
import { clockIn } from './uptime-plugin.ts';
import { votebans } from './votebans/plugin.ts';
import { votebanSettings } from './votebans/settings.ts';

export interface BronxBotSettings {
  /** Where members find help from people. @defaultValue none: `support` says so */
  readonly supportUrl?: string | undefined;
  /** The privacy policy. @defaultValue none is shown */
  readonly privacyUrl?: string | undefined;
  /** The SQLite file of the bot. @defaultValue `'data/bot.sqlite'` */
  readonly file?: string | undefined;
  /** The Postgres server that several processes share, in place of the file. @defaultValue none */
  readonly databaseUrl?: string | undefined;
  /** The Redis that several processes share. @defaultValue none: this process keeps to itself */
  readonly redisUrl?: string | undefined;
  /** Roles of one server that follow those of another. @defaultValue none */
  readonly roleLinks?: readonly RoleLink[] | undefined;
  /** The operations page, and who is told of alerts. @defaultValue no page, and the log alone */
  readonly monitor?: Pick<PerfMonitorOptions, 'http' | 'sinks'> | undefined;
}

/** What a guild can shut, and the commands in it. */
const AREAS = {
  economy: [
    'balance',
    'deposit',
    'withdraw',
    'pay',
    'daily',
    'work',
    'beg',
    'rob',
    'leaderboard',
    'shop',
    'inventory',
    'trade',
  ],
  games: ['coinflip', 'slots', 'blackjack', 'roulette', 'crash', 'higherlower'],
};

/** What people do with money. */
const money = () => [economy(), games(), table(), flights(), shop(), trading()] as const;
/** What people do with each other. */
const community = () => [moderation(), modmail(), votebans(), reminders(), polls()] as const;

/** What belongs to no plugin. */
const COMMANDS = [help, ping, invite, uptime, serverinfo, userinfo, avatar, shards] as const;

/** BronxBot, described. `main.ts` starts it. */
export const createBronxBot = ({
  supportUrl,
  privacyUrl,
  file = 'data/bot.sqlite',
  databaseUrl,
  redisUrl,
  roleLinks = [],
  monitor,
}: BronxBotSettings = {}) =>
  createBot({
    prefix: '.',
    texts: { locales: { de: GERMAN } },
    plugins: [
      clockIn(),
      ...rateLimit(),
      database({ file, url: databaseUrl }),
      ledger(),
      cache(),
      charts(),
      perfMonitor({ sinks: ['log'], ...monitor }),
      // Snapshots lie beside the database.
      usageTracker({
        snapshots: join(dirname(file), 'usage'),
        texts: { locales: { de: USAGE_GERMAN } },
      }),
      setupWizard({
        wizards: [serverWizard, userWizard],
        aliases: ['configure', 'serversetup'],
        texts: { locales: { de: WIZARD_GERMAN } },
      }),
      houseRules({ prefix: '.', areas: AREAS }),
      settings({
        definitions: [serverSettings, userSettings, votebanSettings, modmailSettings],
        texts: { locales: { de: SETTINGS_GERMAN } },
      }),
      ...money(),
      ...community(),
      tos({
        version: '1.0',
        // At the root of the package, so that the path is the same from `src` and from `dist`.
        file: new URL('../terms.md', import.meta.url),
        welcomeBonus: { amount: 1_000, pocket: 'wallet' },
        // These are the operator's: they must answer while the database is away.
        exempt: {
          commands: [...USUALLY_EXEMPT, 'db', 'cache', 'performance', 'scalability', 'shards', 'tasks'],
          components: ['help-page', 'performance-refresh', 'shards-page', ...PRIVACY_COMPONENTS],
        },
        texts: { locales: { de: TOS_GERMAN } },
      }),
      privacy({ policyUrl: privacyUrl, contact: supportUrl, texts: { locales: { de: PRIVACY_GERMAN } } }),
      ...(roleLinks.length === 0 ? [] : [roleSync({ links: roleLinks })]),
      // Whoever shares the database shares what is kept in it, and who does what is to be done once.
      ...(databaseUrl === undefined ? [] : [databaseState(), databaseLeases()]),
      ...(redisUrl === undefined ? [] : [redis({ url: redisUrl })]),
    ],
    listeners: [didYouMean],
    commands: [...COMMANDS, support({ url: supportUrl })],
  });
