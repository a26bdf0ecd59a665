import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Actor, createSandbox, type Seen } from '@bronxbot/sandbox/testing';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createBronxBot } from '../src/bot.ts';

/** A file that goes with its test. */
async function ownFile(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'bronxbot-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return join(folder, 'bot.sqlite');
}

async function stage({ agreed = true }: { readonly agreed?: boolean } = {}) {
  const file = await ownFile();
  const discord = await createSandbox(createBronxBot({ file, supportUrl: 'https://example.org/support' }));
  const guild = await discord.guild('The Bronx');
  const ada = await guild.member('ada');
  if (agreed) await agrees(ada, await ada.runs('/tos show'));
  return { guild, ada, clock: discord.clock, [Symbol.asyncDispose]: () => discord[Symbol.asyncDispose]() };
}
/** Agrees to the terms. */
async function agrees(person: Actor, prompt: Seen): Promise<Seen> {
  return person.submits(await person.clicks(prompt, 'Agree'), { agreement: 'I agree' });
}
/** The address behind the first button. */
const linkOf = ({ message }: Seen): URL => {
  const url = JSON.stringify(message?.components).match(/"url":"([^"]+)"/)?.[1];
  return new URL(url ?? 'about:blank');
};
const said = ({ embeds }: Seen): string => embeds.map(({ description = '' }) => description).join('\n');
const fieldsOf = ({ embeds }: Seen): Readonly<Record<string, string>> =>
  Object.fromEntries(embeds[0]?.fields?.map(({ name, value }) => [name, value]) ?? []);

describe('ping', () => {
  test.each(['.ping', '.pong', '.PING'])('answers %s', async (text) => {
    await using here = await stage();
    expect((await here.ada.says(text)).content).toMatch(/^Pong!/);
  });
  test('answers as a slash command', async () => {
    await using here = await stage();
    expect((await here.ada.runs('/ping')).content).toMatch(/^Pong!/);
  });
  test('answers in direct messages', async () => {
    await using here = await stage();
    expect((await here.ada.dm().says('.ping')).content).toMatch(/^Pong!/);
  });
  test('stays silent for people who talk about it', async () => {
    await using here = await stage();
    expect((await here.ada.says('ping?')).silent).toBe(true);
  });
});

describe('help', () => {
  test.each(['.help', '.h', '.commands'])('C3 %s lists what the bot can do', async (text) => {
    await using here = await stage({ agreed: false });
    let page = await here.ada.says(text);
    let list = said(page);
    while (!page.disabledButtons.includes('›')) {
      page = await here.ada.clicks(page, '›');
      list += said(page);
    }
    for (const name of ['help', 'ping', 'support', 'invite', 'uptime', 'serverinfo', 'userinfo'])
      expect(list).toContain(name);
  });
  test('tells about one command, by any of its names', async () => {
    await using here = await stage();
    const about = await here.ada.runs('/help', { command: 'whois' });
    expect(about.embeds[0]?.title).toBe('userinfo');
    expect(fieldsOf(about)).toEqual({
      'How to type it': '`/userinfo [person]`',
      Options: '`person` Who; you, if you name nobody (optional)',
      'Other names': '`whois`',
    });
  });
  test('suggests the nearest command privately when there is none of that name', async () => {
    await using here = await stage();
    const hint = await here.ada.runs('/help', { command: 'pingg' });
    expect(hint).toMatchObject({
      ephemeral: true,
      content: 'There is no such command. Did you mean `ping`?',
    });
  });
  test('completes the name of a command', async () => {
    await using here = await stage();
    expect(await here.ada.completes('/help', 'command', 'INFO')).toEqual([
      'tosinfo',
      'serverinfo',
      'userinfo',
    ]);
  });
});

describe('support and invite', () => {
  test('show where to go', async () => {
    await using here = await stage();
    expect(linkOf(await here.ada.runs('/support')).href).toBe('https://example.org/support');
    expect(linkOf(await here.ada.says('.invite')).searchParams.get('scope')).toBe(
      'bot applications.commands',
    );
  });
  test('say so when there is no support server', async () => {
    await using discord = await createSandbox(createBronxBot({ file: await ownFile() }));
    const ada = await (await discord.guild()).member('ada');
    expect((await ada.says('.support')).content).toMatch(/no support server/);
  });
});

describe('the terms of service', () => {
  test('2.6 what everybody needs works without an agreement', async () => {
    await using here = await stage({ agreed: false });
    const texts = [
      '.help',
      '.h',
      '.commands',
      '.support',
      '.invite',
      '.ping',
      '.pong',
      '.tos',
      '.terms',
      '.tosinfo',
    ];
    for (const text of texts) {
      const seen = await here.ada.says(text);
      expect(seen.silent).toBe(false);
      expect(seen.buttons.includes('Agree')).toBe(['.tos', '.terms'].includes(text));
    }
  });
  test.each(['.uptime', '.serverinfo', '.whois'])('2.5 %s asks first', async (text) => {
    await using here = await stage({ agreed: false });
    expect((await here.ada.says(text)).buttons).toEqual(['Read the terms', 'Agree', 'Decline']);
  });
  test('U1 asked, read, agreed, and the command is run in one click', async () => {
    await using here = await stage({ agreed: false });
    const asked = await here.ada.runs('/uptime');
    const terms = await here.ada.clicks(asked, 'Read the terms');
    const thanks = await agrees(here.ada, asked);

    expect(said(terms)).toContain('What we keep');
    expect(said(thanks)).toContain('1,000');
    expect((await here.ada.clicks(thanks, 'Run uptime now')).content).toMatch(/^I have been running/);
  });
});

test("uptime counts from the start on the bot's own clock", async () => {
  await using here = await stage();
  await here.clock.advance(2 * 3_600_000 + 60_000);
  expect((await here.ada.says('.uptime')).content).toMatch(
    /^I have been running for 2 hours, 1 minute, since <t:\d+:f>\.$/,
  );
});

describe('serverinfo', () => {
  test('shows the guild', async () => {
    await using here = await stage();
    const info = await here.ada.runs('/serverinfo');
    expect(info.embeds[0]?.title).toBe('The Bronx');
    expect(fieldsOf(info)).toMatchObject({ Members: expect.stringMatching(/^\d+$/), Channels: '1' });
  });
  test('is refused in direct messages', async () => {
    await using here = await stage();
    expect((await here.ada.dm().says('.serverinfo')).embeds).toEqual([]);
  });
});

describe('userinfo', () => {
  test('shows the person who asks when nobody is named', async () => {
    await using here = await stage();
    expect((await here.ada.says('.userinfo')).embeds[0]?.title).toBe('ada');
  });
  test('shows the roles of the person who is named', async () => {
    await using here = await stage();
    const admiral = await here.guild.role('Admiral');
    const grace = await here.guild.member('grace', { roles: [admiral] });
    expect(fieldsOf(await here.ada.says(`.whois ${grace.mention}`))).toMatchObject({
      'Roles (1)': admiral.mention,
    });
  });
});
