import { createBot } from '@bronxbot/core';
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
}

/** BronxBot, described. `main.ts` starts it. */
export const createBronxBot = ({ supportUrl }: BronxBotSettings = {}) =>
  createBot({
    prefix: '.',
    plugins: [clockIn()],
    commands: [help, ping, support({ url: supportUrl }), invite, uptime, serverinfo, userinfo],
  });
