import { createBot, defineCommand } from '@bronxbot/core';
import { createSandbox, type Sandbox } from '@bronxbot/sandbox/testing';
import type { TextChannel } from 'discord.js';
import { expect, test } from 'vitest';
import { animate, rateLimit } from '../src/rate-limit/index.ts';

const SPIN_MS = 6_000;

/** A game as BronxBot has it: the wheel turns in the answer to the command. */
const roulette = defineCommand({
  name: 'roulette',
  description: 'Spins the wheel.',
  async run({ edit, user }) {
    const frame = (elapsedMs: number) =>
      elapsedMs < SPIN_MS ? `The wheel turns (${elapsedMs} ms).` : `RED for ${user.username}`;
    await animate({ edit }, frame, { durationMs: SPIN_MS });
  },
});

/** A game from before: it edits at every tick, and waits for nothing. */
const slots = defineCommand({
  name: 'slots',
  description: 'Pulls the lever.',
  guildOnly: true,
  async run({ channel }) {
    const { id, channel: where } = await (channel as TextChannel).send('The reels begin.');
    const edits = Array.from({ length: 30 }, (_, tick) =>
      where.messages.edit(id, tick < 29 ? `Reel ${tick}.` : 'JACKPOT'),
    );
    const shown = await Promise.all(edits);
    return `It ended with ${shown.at(-1)?.content ?? 'nothing'}.`;
  },
});

/** A moderator's command, which nobody waits for. */
const announce = defineCommand({
  name: 'announce',
  description: 'Tells many things.',
  guildOnly: true,
  async run({ channel }) {
    await Promise.all(
      Array.from({ length: 8 }, (_, index) => (channel as TextChannel).send(`News ${index}.`)),
    );
  },
});

const openBronx = async () => {
  const bot = createBot({ prefix: '.', plugins: [...rateLimit()], commands: [roulette, slots, announce] });
  return createSandbox(bot, { rateLimits: 'documented' });
};

/** Lets seconds pass until what people do has come to its end. */
async function passing(discord: Sandbox, acts: readonly Promise<unknown>[]): Promise<void> {
  for (let second = 0; second < 40; second++) await discord.clock.advance(1_000);
  await Promise.all(acts);
}

const statuses = ({ requests }: Sandbox) => new Set(requests.map(({ status }) => status));
const contentOf = (body: unknown) => (body as { readonly content?: string } | undefined)?.content ?? '';

test('an evening in two channels: all games end with their results, no news is lost, and no limit is met', async () => {
  await using discord = await openBronx();
  const guild = await discord.guild();
  const casino = await guild.channel('casino');
  const people = await Promise.all(['ada', 'grace', 'edsger', 'barbara'].map((name) => guild.member(name)));
  const [ada, grace, edsger, barbara] = people;
  await passing(
    discord,
    [
      ada?.says('.roulette'),
      grace?.runs('/roulette'),
      edsger?.in(casino).says('.roulette'),
      barbara?.in(casino).says('.slots'),
      ada?.in(casino).says('.announce'),
    ].filter((act) => act !== undefined),
  );

  expect(statuses(discord)).toEqual(new Set([200, 204]));
  const said = discord.requests.map(({ body }) => contentOf(body));
  for (const name of ['ada', 'grace', 'edsger'])
    expect(said.filter((text) => text === `RED for ${name}`)).toHaveLength(1);
  expect(said.filter((text) => text.startsWith('News '))).toEqual(
    Array.from({ length: 8 }, (_, index) => `News ${index}.`),
  );
  expect(said).toContain('It ended with JACKPOT.');
});

test('5.4 the result of a game is the last edit of its message', async () => {
  await using discord = await openBronx();
  const guild = await discord.guild();
  const people = await Promise.all(['ada', 'grace', 'edsger'].map((name) => guild.member(name)));
  await passing(
    discord,
    people.map((person) => person.says('.roulette')),
  );

  const edits = discord.requests.filter(({ method }) => method === 'PATCH');
  const last = new Map(edits.map(({ path, body }) => [path, contentOf(body)]));
  expect([...last.values()].toSorted()).toEqual(['RED for ada', 'RED for edsger', 'RED for grace']);
});

test('edits of a game that waits for nothing are replaced by newer ones, though core gives each a nonce of its own', async () => {
  await using discord = await openBronx();
  const ada = await (await discord.guild()).member('ada');
  await passing(discord, [ada.says('.slots')]);

  const edits = discord.requests.filter(({ method }) => method === 'PATCH');
  expect(edits.length).toBeLessThanOrEqual(2);
  expect(contentOf(edits.at(-1)?.body)).toBe('JACKPOT');
});
