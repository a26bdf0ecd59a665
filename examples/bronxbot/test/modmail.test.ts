import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBot, definePlugin, PersonalData, type Used } from '@bronxbot/core';
import { cache } from '@bronxbot/plugins/cache';
import { database } from '@bronxbot/plugins/database';
import { Settings, settings } from '@bronxbot/plugins/settings';
import { tos } from '@bronxbot/plugins/tos';
import { type Actor, createSandbox, type Seen } from '@bronxbot/sandbox/testing';
import { expect, onTestFinished, test } from 'vitest';
import { modmail } from '../src/modmail/plugin.ts';
import { modmailSettings } from '../src/modmail/settings.ts';

const uses = { personalData: PersonalData, settings: Settings };

async function ownFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'modmail-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A server whose team reads in `staff`, and whose members `ada` and `moderator` have agreed to the terms. */
async function postOffice() {
  const folder = await ownFolder();
  let inside: Used<typeof uses> | undefined;
  const bot = createBot({
    prefix: '.',
    plugins: [
      database({ file: join(folder, 'bot.sqlite') }),
      cache(),
      settings({ definitions: [modmailSettings] }),
      tos({ version: '1', text: 'Be kind.' }),
      modmail(),
      definePlugin({ name: 'inside', uses, start: (services) => void (inside = services) }),
    ],
  });
  const discord = await createSandbox(bot);
  const guild = await discord.guild('The Bronx');
  const moderator = await guild.member('moderator', { permissions: ['ManageMessages'] });
  const staff = await guild.channel('staff', { visibleTo: [moderator] });
  if (!inside) throw new Error('the bot did not start');
  await inside.settings.save(modmailSettings, guild.id, { channelId: staff.id }, { userId: moderator.id });
  const ada = await guild.member('ada');
  for (const person of [ada, moderator]) await agrees(person);
  return {
    ...inside,
    ada,
    moderator,
    guild,
    discord,
    /** The thread of the team, as the moderator goes into it. */
    thread() {
      const threads = [...discord.world.channels.values()].filter(({ parent_id }) => parent_id === staff.id);
      const [thread] = threads;
      if (!thread || threads.length > 1) throw new Error(`there are ${threads.length} threads`);
      return {
        state: thread,
        team: moderator.in({ id: thread.id, name: 'thread', mention: `<#${thread.id}>` }),
      };
    },
    [Symbol.asyncDispose]: () => discord[Symbol.asyncDispose](),
  };
}
async function agrees(person: Actor): Promise<void> {
  const prompt = await person.runs('/tos show');
  await person.submits(await person.clicks(prompt, 'Agree'), { agreement: 'I agree' });
}
const letters = (all: readonly Seen[]): readonly string[] =>
  all.flatMap(({ content, embeds }) => [content, ...embeds.map(({ description = '' }) => description)]);

test('D8 a direct message opens a thread of the server that is meant, in which both sides talk, files included, also after a restart', async () => {
  await using at = await postOffice();
  const asked = await at.ada.dm().says('somebody bothers me');
  await at.ada.clicks(asked, 'To The Bronx');
  const { team } = at.thread();
  await at.discord.restartBot();
  await at.ada.dm().says('look', { files: [{ name: 'proof.png', content: new Uint8Array([1]) }] });
  await team.says('we will take care');
  await team.says('// who knows this person?');

  const read = letters(team.reads());
  expect(read).toEqual(expect.arrayContaining(['somebody bothers me', 'look']));
  expect(read.join('\n')).toMatch(/\[proof\.png\]\(http/);
  const answered = letters(at.ada.dm().reads());
  expect(answered).toContain('we will take care');
  expect(answered.join('\n')).not.toContain('who knows');
});

test('a person has one open talk, which the team or they themselves close, once', async () => {
  await using at = await postOffice();
  await at.ada.runs('/modmail open');
  const second = await at.ada.runs('/modmail open');
  const { state, team } = at.thread();
  await team.runs('/modmail close');
  const again = await at.ada.runs('/modmail close');

  expect(second.content).toMatch(/have a talk already/);
  expect(letters(at.ada.dm().reads())).toContain('This talk is closed.');
  expect(state.thread_metadata).toMatchObject({ archived: true, locked: true });
  expect(again.content).toMatch(/no open talk/);
  expect((await at.ada.dm().says('hello?')).buttons).toEqual(['To The Bronx']);
});

test('who has not agreed to the terms is asked before a talk begins, and who takes it back is passed on no more', async () => {
  await using at = await postOffice();
  const eve = await at.guild.member('eve');
  await eve.says('hello');
  const asked = await eve.clicks(await eve.dm().says('help me'), 'To The Bronx');
  await at.ada.runs('/modmail open');
  await at.ada.clicks(await at.ada.runs('/tos withdraw'), 'Take it back');
  await at.ada.dm().says('still there?');

  expect(asked.buttons).toContain('Agree');
  const { team } = at.thread();
  expect(letters(team.reads())).not.toContain('still there?');
  expect(letters(at.ada.dm().reads()).join('\n')).toMatch(/took back your agreement/);
});

test('what comes too fast, and what nobody can read, is said to the person, and not passed on', async () => {
  await using at = await postOffice();
  await at.ada.runs('/modmail open');
  const { state, team } = at.thread();
  for (let count = 1; count <= 17; count++) await at.ada.dm().says(`message ${count}`);
  const read = letters(team.reads());

  expect(read).toContain('message 15');
  expect(read).not.toContain('message 16');
  expect(letters(at.ada.dm().reads()).filter((text) => text.includes('too fast'))).toHaveLength(1);

  await at.discord.clock.advance(60_000);
  at.discord.world.channels.delete(state.id);
  await at.ada.dm().says('into the void');
  expect(letters(at.ada.dm().reads())).toContain('This talk is closed.');
});

test('a person gets and erases what is kept of their talks', async () => {
  await using at = await postOffice();
  await at.ada.runs('/modmail open');
  const { sections } = await at.personalData.export(at.ada.id);
  await at.personalData.erase(at.ada.id);

  expect(sections['modmail']).toMatchObject({ tickets: [{ guildId: at.guild.id, closedAtMs: null }] });
  expect((await at.personalData.export(at.ada.id)).sections['modmail']).toEqual({ tickets: [] });
});
