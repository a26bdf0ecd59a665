import { Client, createBot, defineCommand, definePlugin } from '@bronxbot/core';
import { Performance, perfMonitor } from '@bronxbot/plugins/perf-monitor';
import { createSandbox } from '@bronxbot/sandbox/testing';
import type { Client as DiscordClient } from 'discord.js';
import { recordMessage, type Replay } from './replay.ts';

/** With the monitor, or the same bot without it. */
export interface MonitorVariant {
  readonly name: string;
  readonly monitored: boolean;
}
export const UNMONITORED: MonitorVariant = { name: 'without', monitored: false };
export const MONITORED: MonitorVariant = { name: 'perf-monitor', monitored: true };

/** A bot that can be fed with messages, and what its monitor tells. */
export interface MonitoredBot {
  readonly replay: Replay;
  readonly performance: Performance | undefined;
  close(): Promise<void>;
}

/** Starts it in a sandbox. `.ping` does what is given and answers nobody, so that no request is in the figures. */
export async function openMonitoredBot(
  { monitored }: MonitorVariant,
  ping: () => void,
): Promise<MonitoredBot> {
  let client: DiscordClient | undefined;
  let performance: Performance | undefined;
  const tap = definePlugin({
    name: 'tap',
    uses: { client: Client },
    start: (given) => void ({ client } = given),
  });
  const peep = definePlugin({
    name: 'peep',
    uses: { performance: Performance },
    start: (given) => void ({ performance } = given),
  });
  const command = defineCommand({
    name: 'ping',
    description: 'Pings.',
    run() {
      ping();
    },
  });
  const bot = monitored
    ? createBot({ prefix: '.', plugins: [perfMonitor({ sinks: [] }), tap, peep], commands: [command] })
    : createBot({ prefix: '.', plugins: [tap], commands: [command] });
  const sandbox = await createSandbox(bot);
  if (!client) throw new Error('The bot has started without a client.');
  const person = await (await sandbox.guild()).member('ada');
  const replay = await recordMessage(client, () => person.says('Good morning.'));
  return { replay, performance, close: async () => sandbox[Symbol.asyncDispose]() };
}
