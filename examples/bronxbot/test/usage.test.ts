import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Actor, createSandbox } from '@bronxbot/sandbox/testing';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createBronxBot } from '../src/bot.ts';

async function stage() {
  const folder = await mkdtemp(join(tmpdir(), 'bronxbot-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const discord = await createSandbox(createBronxBot({ file: join(folder, 'bot.sqlite') }));
  const guild = await discord.guild('The Bronx');
  return {
    ada: await guild.member('ada'),
    owner: await guild.member('developer'),
    [Symbol.asyncDispose]: () => discord[Symbol.asyncDispose](),
  };
}
const agrees = async (person: Actor) =>
  person.submits(await person.clicks(await person.runs('/tos show'), 'Agree'), { agreement: 'I agree' });

describe('usage in BronxBot', () => {
  test('C3 commands stats shows the owner what is used, with a chart', async () => {
    await using here = await stage();
    await agrees(here.owner);
    for (const text of ['.ping', '.ping', '.help']) await here.owner.says(text);

    const seen = await here.owner.says('.commands stats');

    expect(seen.content).toMatch(/ping +2 +1 +0%/);
    expect(seen.files).toHaveLength(1);
  });

  test('C3 bare commands is help for everybody, and stats is for the owner alone', async () => {
    await using here = await stage();
    const help = await here.ada.says('.commands');
    await agrees(here.ada);

    const refused = await here.ada.says('.commands stats');

    expect(help.embeds[0]?.title).toBe('What I can do');
    expect(refused.content).toBe('Only the owner of this bot can use this.');
  });

  test('1.3 who agreed sees what they use, and nobody counts them before', async () => {
    await using here = await stage();
    await here.ada.says('.ping');
    await agrees(here.ada);
    for (const text of ['.uptime', '.uptime', '.ping']) await here.ada.says(text);

    const me = await here.ada.runs('/usage me');

    expect(me.embeds[0]?.description).toMatch(/3 times.*\n- uptime: 2 times\n- ping: once/s);
  });
});
