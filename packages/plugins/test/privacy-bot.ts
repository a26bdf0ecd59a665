import {
  createBot,
  defineCommand,
  definePlugin,
  defineService,
  PersonalData,
  type Used,
} from '@bronxbot/core';
import { createSandbox, type MemberOptions, type Seen } from '@bronxbot/sandbox/testing';
import { createTestLog } from '../../core/test/test-log.ts';
import { cache } from '../src/cache/index.ts';
import { Database, database } from '../src/database/index.ts';
import { Ledger, ledger } from '../src/ledger/index.ts';
import { DataRequests, privacy, PRIVACY_COMPONENTS, type PrivacyOptions } from '../src/privacy/index.ts';
import { Tos, tos, USUALLY_EXEMPT } from '../src/tos/index.ts';
import { agrees, ownFile } from './consent-bot.ts';

const uses = {
  requests: DataRequests,
  personalData: PersonalData,
  ledger: Ledger,
  tos: Tos,
  database: Database,
};
export type PrivacyInside = Used<typeof uses>;
const PrivacyInside = defineService<PrivacyInside>()('privacy-inside');

/** What a plugin keeps in memory about people, and whether it can be reached. */
export interface Notes {
  readonly kept: Map<string, string>;
  /** What it throws when it is asked to export or erase; `undefined` when all is well. */
  trouble: Error | undefined;
  /** What an erasure waits for before it does anything. */
  held: Promise<void> | undefined;
  erasures: number;
}

const notesPlugin = (notes: Notes) =>
  definePlugin({
    name: 'notes',
    storesPersonalData: true,
    privacy: {
      describe: 'What you noted.',
      export(userId) {
        if (notes.trouble) throw notes.trouble;
        return { note: notes.kept.get(userId) ?? null };
      },
      async erase(userId) {
        notes.erasures += 1;
        await notes.held;
        if (notes.trouble) throw notes.trouble;
        notes.kept.delete(userId);
      },
    },
    commands: [
      defineCommand({
        name: 'note',
        description: 'Notes something.',
        options: { text: { type: 'string', description: 'What', required: true } },
        run({ options, user }) {
          notes.kept.set(user.id, options.text);
          return 'Noted.';
        },
      }),
    ],
  });

/** A bot with the plugin, terms and money; leaving the scope stops it. */
export async function openPrivacyBot({
  file,
  url,
  // An hour of a bot is quicker than the day that is the default.
  undoMs = 3_600_000,
  ...options
}: PrivacyOptions & { readonly file?: string; readonly url?: string } = {}) {
  const notes: Notes = { kept: new Map(), trouble: undefined, held: undefined, erasures: 0 };
  const log = createTestLog();
  let inside: PrivacyInside | undefined;
  const bot = createBot({
    prefix: '.',
    log,
    plugins: [
      database({ file: file ?? (await ownFile()), url }),
      ledger(),
      cache(),
      tos({
        version: '1.0',
        text: '# Data\n\nSome.',
        welcomeBonus: { amount: 1_000, pocket: 'wallet' },
        exempt: { commands: USUALLY_EXEMPT, components: PRIVACY_COMPONENTS },
      }),
      privacy({ undoMs, ...options }),
      notesPlugin(notes),
      definePlugin({
        name: 'inside',
        uses,
        provides: PrivacyInside,
        start: (services) => (inside = services),
      }),
    ],
  });
  const discord = await createSandbox(bot);
  const guild = await discord.guild();
  const services = () => {
    if (!inside) throw new Error('the bot did not start');
    return inside;
  };
  return {
    discord,
    guild,
    log,
    notes,
    clock: discord.clock,
    /** Those of the bot as it runs now: a restart makes new ones. */
    get inside() {
      return services();
    },
    /** A person who has agreed to the terms and noted something. */
    async member(name: string, options?: MemberOptions) {
      const person = await guild.member(name, options);
      await agrees(person, await person.says('.note secret'));
      await person.says(`.note secret-of-${name}`);
      return person;
    },
    [Symbol.asyncDispose]: () => discord[Symbol.asyncDispose](),
  };
}

/** The file of an export, read. */
export async function readExport(seen: Seen): Promise<{
  readonly sections: Readonly<Record<string, unknown>>;
  readonly failures: readonly string[];
  readonly [key: string]: unknown;
}> {
  const [file] = seen.files;
  if (!file) throw new Error(`there is no file; the answer is '${seen.content}'`);
  const response = await fetch(file.url);
  return JSON.parse(await response.text()) as Awaited<ReturnType<typeof readExport>>;
}
