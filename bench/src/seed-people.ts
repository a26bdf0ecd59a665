import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '@bronxbot/plugins/database';
import { importData } from '@bronxbot/plugins/import';
import { openLedger } from '@bronxbot/plugins/ledger';
import type { LoadOptions } from '@bronxbot/sandbox';
import { type OpenSandbox, openSandbox } from './open-sandbox.ts';

/** What everybody has in their wallet. */
const AMOUNT = 1_000_000;

/** Where a bot finds what it knows about people. */
export interface SeededBot {
  /** The SQLite file, or the address of a Postgres server. */
  readonly database: { readonly file: string } | { readonly url: string };
  dispose(): Promise<void>;
}

/** Makes everybody in the guilds of a load somebody who has agreed to the terms and has money. */
export async function seedPeople(load: LoadOptions, url?: string): Promise<SeededBot> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-bot-'));
  const path = join(folder, 'people.jsonl');
  const people = await readTwin(load);
  await writeFile(path, [...people].map(linesOf).join(''));
  const file = join(folder, 'bot.sqlite');
  const database = await openDatabase(url === undefined ? { file } : { url });
  try {
    const { refused } = await importData({ path, database, ledger: await openLedger(database) });
    if (refused > 0) throw new Error(`${refused} of the people could not be brought into the database.`);
  } finally {
    await database.stop();
  }
  return {
    database: url === undefined ? { file } : { url },
    dispose: () => rm(folder, { recursive: true, force: true }),
  };
}

const linesOf = (userId: string) =>
  `${JSON.stringify({ type: 'acceptance', userId, version: '1.0' })}\n${JSON.stringify({ type: 'balance', userId, pocket: 'wallet', amount: AMOUNT })}\n`;

/** A load is the same each time, ids too: who is in it is read in one without limits, that nobody looks at afterwards. */
async function readTwin(load: LoadOptions): Promise<ReadonlySet<string>> {
  const twin = await openSandbox(load);
  try {
    return await readPeople(twin);
  } finally {
    await twin.server.stop();
  }
}

async function readPeople({ server, token, load }: OpenSandbox): Promise<ReadonlySet<string>> {
  const people = new Set<string>();
  for (let place = 0; place < load.guildCount; place++) {
    const path = `${server.api}/v10/guilds/${load.guildId(place)}/members?limit=1000`;
    const answer = await fetch(path, { headers: { authorization: `Bot ${token}` } });
    if (!answer.ok) throw new Error(`The members of a guild were answered ${answer.status}.`);
    const members = (await answer.json()) as readonly { readonly user: { readonly id: string } }[];
    for (const { user } of members) people.add(user.id);
  }
  return people;
}
