import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  Commands,
  createBot,
  defineButton,
  defineCommand,
  defineCommandGroup,
  defineMenu,
  defineModal,
  definePlugin,
  defineSelect,
  defineService,
  PersonalData,
  type Used,
} from '@bronxbot/core';
import { type Actor, createSandbox, type Seen } from '@bronxbot/sandbox/testing';
import { onTestFinished } from 'vitest';
import { cache } from '../src/cache/index.ts';
import { Database, database } from '../src/database/index.ts';
import { Ledger, ledger } from '../src/ledger/index.ts';
import { redis } from '../src/redis/index.ts';
import { Tos, tos, type TosOptions } from '../src/tos/index.ts';

/** The bodies that ran, in order. */
export type Ran = string[];

/** A bot with a handler of every kind, each of which says that it ran. */
export function everyKind(ran: Ran) {
  const says = (what: string) => () => {
    ran.push(what);
    return `${what} ran`;
  };
  const button = defineButton({ id: 'button', label: 'Press', public: true, run: says('button') });
  const select = defineSelect({
    id: 'select',
    type: 'string',
    placeholder: 'Pick',
    choices: ['a', 'b'],
    public: true,
    run: says('select'),
  });
  const modal = defineModal({
    id: 'modal',
    title: 'Form',
    public: true,
    fields: { name: { type: 'string', description: 'Name', required: true } },
    run: says('modal'),
  });
  const opener = defineButton({
    id: 'opener',
    label: 'Open',
    reply: 'modal',
    public: true,
    run: ({ showModal }) => showModal(modal),
  });
  /** By kind and id. */
  const components = {
    'button button': button,
    'button opener': opener,
    'select select': select,
    'modal modal': modal,
  };
  const show = defineCommand({
    name: 'show',
    description: 'Shows every component.',
    components: Object.values(components),
    run: () => ({ content: 'Here.', components: [button, opener, select] }),
  });
  const work = defineCommand({
    name: 'work',
    description: 'Works.',
    aliases: ['job'],
    options: { what: { type: 'string', description: 'What' } },
    autocomplete: {
      what: () => {
        ran.push('autocomplete');
        return ['a', 'b'];
      },
    },
    run: ({ options }) => {
      ran.push('work');
      return `work ran: ${options.what}`;
    },
  });
  const nested = (group: string, name: string) =>
    defineCommand({ name, description: 'Is nested.', run: says(`${group} ${name}`) });
  const user = defineMenu({ name: 'About', on: 'user', run: says('About') });
  const message = defineMenu({ name: 'Quote', on: 'message', run: says('Quote') });
  const plain = (name: string, ...aliases: readonly string[]) =>
    defineCommand({ name, description: `Is ${name}.`, aliases, run: says(name) });
  return {
    components,
    commands: [
      show,
      work,
      user,
      message,
      defineCommandGroup({
        name: 'shop',
        description: 'Shops.',
        commands: [nested('shop', 'help'), nested('shop', 'buy')],
      }),
      defineCommandGroup({
        name: 'privacy',
        description: 'Your data.',
        aliases: ['data'],
        default: 'show',
        commands: [nested('privacy', 'show'), nested('privacy', 'erase')],
      }),
      plain('help', 'h', 'commands'),
      plain('support'),
      plain('invite'),
      plain('ping', 'pong'),
    ],
  } as const;
}

/** What the services of a running bot are, for tests that ask them. */
const uses = { tos: Tos, ledger: Ledger, database: Database, commands: Commands, personalData: PersonalData };
export type Inside = Used<typeof uses>;
const Inside = defineService<Inside>()('inside');

/** A folder that ends with the test. */
export async function ownFile(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tos-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return join(folder, 'bot.sqlite');
}

export const TEXT = '# Data\n\nWe keep what you agree to.\n\n# Conduct\n\nBe kind.';

export interface ConsentBotOptions extends Partial<Pick<TosOptions, 'version' | 'exempt' | 'texts'>> {
  readonly text?: string;
  readonly file?: string;
  readonly url?: string | undefined;
  readonly redisUrl?: string | undefined;
}

/** A bot in a Discord of its own; leaving the scope stops it. */
export async function openConsentBot({
  version = '1.0',
  text = TEXT,
  exempt,
  texts,
  file,
  url,
  redisUrl,
}: ConsentBotOptions = {}) {
  const ran: Ran = [];
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
      database({ file: file ?? (await ownFile()), url }),
      ledger(),
      cache(),
      ...(redisUrl === undefined ? [] : [redis({ url: redisUrl, deadlineMs: 5_000 })]),
      tos({
        version,
        text,
        welcomeBonus: { amount: 1_000, pocket: 'wallet' },
        ...(exempt && { exempt }),
        ...(texts && { texts }),
      }),
      peep,
    ],
    commands: everyKind(ran).commands,
  });
  const discord = await createSandbox(bot);
  const guild = await discord.guild();
  if (!inside) throw new Error('the bot did not start');
  return {
    ran,
    bot,
    discord,
    guild,
    clock: discord.clock,
    ...inside,
    [Symbol.asyncDispose]: () => discord[Symbol.asyncDispose](),
  };
}

/** The titles and texts of its embeds. */
export const said = (seen: Seen) =>
  seen.embeds.map(({ title, description }) => `${title ?? ''} ${description ?? ''}`).join('\n');
/** Whether the person is asked for consent. */
export const isPrompt = (seen: Seen) => seen.buttons.join() === 'Read the terms,Agree,Decline';

/** Answers a question with the words. */
export async function agrees(person: Actor, prompt: Seen, words = 'I agree'): Promise<Seen> {
  const form = await person.clicks(prompt, 'Agree');
  return person.submits(form, { agreement: words });
}
