import { createBot } from '@bronxbot/core';
import { cache } from '@bronxbot/plugins/cache';
import { redis } from '@bronxbot/plugins/redis';
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
  /** The Redis that several processes share. @defaultValue none: this process keeps to itself */
  readonly redisUrl?: string | undefined;
}

/** BronxBot, described. `main.ts` starts it. */
export const createBronxBot = ({ supportUrl, redisUrl }: BronxBotSettings = {}) =>
  createBot({
    prefix: '.',
    plugins: [clockIn(), cache(), ...(redisUrl === undefined ? [] : [redis({ url: redisUrl })])],
    commands: [help, ping, support({ url: supportUrl }), invite, uptime, serverinfo, userinfo],
  });
