import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Actor, createSandbox, type SandboxOptions, type Seen } from '@bronxbot/sandbox/testing';
import { onTestFinished } from 'vitest';
import { createBronxBot } from '../src/bot.ts';

/** BronxBot with an administrator who has agreed; leaving the scope stops it. */
export async function openSettingsBot(options: SandboxOptions = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'bronxbot-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const discord = await createSandbox(createBronxBot({ file: join(folder, 'bot.sqlite') }), options);
  const guild = await discord.guild('The Bronx');
  const mia = await guild.member('mia', { permissions: ['ManageGuild', 'ManageRoles', 'ManageChannels'] });
  await agrees(mia);
  return {
    discord,
    guild,
    mia,
    clock: discord.clock,
    [Symbol.asyncDispose]: () => discord[Symbol.asyncDispose](),
  };
}

/** Agrees to the terms. */
export async function agrees(person: Actor, label = 'Agree'): Promise<Seen> {
  const prompt = await person.runs('/tos show');
  return person.submits(await person.clicks(prompt, label), { agreement: 'I agree' });
}

/** Goes through the server's wizard with these acts, one a step, and saves. */
export async function setsUp(
  person: Actor,
  command: string,
  ...acts: readonly ((seen: Seen) => Promise<Seen>)[]
): Promise<Seen> {
  let seen = await person.clicks(await person.says(command), 'Begin');
  for (const act of acts) seen = await person.clicks(await act(seen), 'Next');
  return person.clicks(seen, 'Save');
}
