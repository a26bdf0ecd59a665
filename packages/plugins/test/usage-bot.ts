import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createBot,
  defineButton,
  defineCommand,
  definePlugin,
  defineService,
  PersonalData,
  Refusal,
  type Used,
} from '@bronxbot/core';
import { createSandbox, type Actor, type SandboxOptions } from '@bronxbot/sandbox/testing';
import { onTestFinished } from 'vitest';
import { cache } from '../src/cache/index.ts';
import { charts } from '../src/charts/index.ts';
import { Database, database } from '../src/database/index.ts';
import { RateLimit, rateLimit } from '../src/rate-limit/index.ts';
import { tos } from '../src/tos/index.ts';
import { Usage, usageTracker, type UsageTrackerOptions } from '../src/usage-tracker/index.ts';

/** What the services of a running bot are, for tests that ask them. */
const uses = { usage: Usage, database: Database, personalData: PersonalData, limits: RateLimit };
type Inside = Used<typeof uses>;
const Inside = defineService<Inside>()('inside');

/** A folder that ends with the test. */
export async function ownFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'usage-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

const again = defineButton({ id: 'again', label: 'Again', run: () => 'again' });

/** Commands that end in every way. */
const commands = [
  defineCommand({
    name: 'ping',
    description: 'Pongs.',
    run: () => ({ content: 'pong', components: [again.with({})] }),
    components: [again],
  }),
  defineCommand({ name: 'bal', description: 'Tells.', run: () => 'nothing' }),
  defineCommand({ name: 'help', description: 'Helps.', aliases: ['commands'], run: () => 'help' }),
  defineCommand({
    name: 'fail',
    description: 'Fails.',
    run: () => {
      throw new Error('on purpose');
    },
  }),
  defineCommand({
    name: 'refuse',
    description: 'Refuses.',
    run: () => {
      throw new Refusal('no');
    },
  }),
] as const;

export interface UsageBotOptions extends UsageTrackerOptions {
  readonly folder?: string;
  readonly url?: string | undefined;
  /** With terms that people agree to. @defaultValue `false` */
  readonly terms?: boolean;
  /** @defaultValue `false` */
  readonly pictures?: boolean;
  readonly now?: SandboxOptions['now'];
}

/** A bot that counts, in a Discord of its own; leaving the scope stops it. */
export async function openUsageBot({
  folder,
  url,
  terms = false,
  pictures = false,
  now,
  ...options
}: UsageBotOptions = {}) {
  const place = folder ?? (await ownFolder());
  let inside: Inside | undefined;
  const peep = definePlugin({
    name: 'inside',
    uses,
    provides: Inside,
    start: (services) => (inside = services),
  });
  const bot = createBot({
    prefix: '.',
    plugins: [
      ...rateLimit(),
      database({ file: join(place, 'bot.sqlite'), url }),
      cache(),
      ...(pictures ? [charts()] : []),
      ...(terms ? [tos({ version: '1', text: 'Be kind.' })] : []),
      usageTracker({ people: 'all', snapshots: join(place, 'usage'), ...options }),
      peep,
    ],
    commands,
  });
  const discord = await createSandbox(bot, now === undefined ? {} : { now });
  const guild = await discord.guild();
  if (!inside) throw new Error('the bot did not start');
  return {
    bot,
    discord,
    guild,
    folder: place,
    clock: discord.clock,
    ...inside,
    [Symbol.asyncDispose]: () => discord[Symbol.asyncDispose](),
  };
}

/** Such a bot. */
export type UsageBot = Awaited<ReturnType<typeof openUsageBot>>;

/** Agrees to the terms. */
export async function agrees(person: Actor): Promise<void> {
  await person.submits(await person.clicks(await person.runs('/tos show'), 'Agree'), {
    agreement: 'I agree',
  });
}
