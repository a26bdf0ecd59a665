import { createSandbox, type Seen } from '@bronxbot/sandbox/testing';
import { describe, expect, test } from 'vitest';
import { createBronxBot } from '../src/bot.ts';
import { ownFile } from './open-casino.ts';
import { agrees } from './open-settings-bot.ts';

/** BronxBot with its owner, a moderator and a member who have agreed to the terms. */
async function bronx() {
  const discord = await createSandbox(createBronxBot({ file: await ownFile() }));
  const guild = await discord.guild('The Bronx');
  const owner = await guild.member('developer');
  const moderator = await guild.member('moderator', { permissions: ['BanMembers'] });
  const ada = await guild.member('ada');
  for (const person of [owner, moderator, ada]) await agrees(person);
  return {
    discord,
    guild,
    owner,
    moderator,
    ada,
    [Symbol.asyncDispose]: () => discord[Symbol.asyncDispose](),
  };
}
type Bronx = Awaited<ReturnType<typeof bronx>>;
const said = ({ content, embeds }: Seen): string =>
  [content, ...embeds.map(({ description = '' }) => description)].join('\n');

async function readsHelp(
  person: Bronx['ada'],
): Promise<{ readonly titles: readonly string[]; readonly text: string }> {
  let page = await person.says('.help');
  let text = said(page);
  while (!page.disabledButtons.includes('›')) {
    page = await person.clicks(page, '›');
    text += said(page);
  }
  return { titles: [...text.matchAll(/## (.+)/g)].map(([, title = '']) => title), text };
}

test('help has the commands by category, and shows each reader what they may run there', async () => {
  await using at = await bronx();
  const [member, moderator, owner] = [
    await readsHelp(at.ada),
    await readsHelp(at.moderator),
    await readsHelp(at.owner),
  ];
  const direct = await readsHelp(at.ada.dm());

  const open = ['General', 'Money', 'Games', 'Community', 'Moderation', 'Settings and privacy'];
  expect(member.titles).toEqual(open);
  expect(owner.titles).toEqual([...open, 'Running the bot']);
  expect(member.text).not.toMatch(/cleanban|performance/);
  expect(moderator.text).toMatch(/cleanban/);
  expect(moderator.text).not.toMatch(/\bkick:/);
  expect(owner.text).toMatch(/performance/);
  expect(direct.text).not.toMatch(/serverinfo|leaderboard/);
});

test('an unknown command names the nearest once, and what is no command stays unanswered', async () => {
  await using at = await bronx();
  const hint = await at.ada.says('.balanse');
  const again = await at.ada.says('.balanse');
  const other = await at.moderator.says('... well');
  const far = await at.moderator.says('.xylophone');
  const secret = await at.moderator.says('.performanse');

  expect(hint.content).toBe('Did you mean `.balance`?');
  expect([again.silent, other.silent, far.silent, secret.silent]).toEqual([true, true, true, true]);
});

describe('shards', () => {
  test('6.6 are shown to the owner of the bot, in a server and in direct messages, and to nobody else', async () => {
    await using at = await bronx();
    const shown = await at.owner.says('.shards');
    const direct = await at.owner.dm().says('.shards');
    const refused = await at.ada.says('.shards');

    expect(said(shown)).toMatch(/^\n\*\*0\*\* Ready · .+ · 2 servers$/);
    expect(shown.embeds[0]?.footer?.text).toBe('1 shard in this process, 2 servers');
    expect(said(direct)).toBe(said(shown));
    expect(said(refused)).toMatch(/owner of this bot/);
  });
});

test('avatar shows the picture of who asks, or of who is named, on both surfaces', async () => {
  await using at = await bronx();
  const own = await at.ada.says('.av');
  const named = await at.ada.runs('/avatar', { person: at.moderator });

  expect(own.embeds[0]?.title).toBe('Picture of ada');
  expect(named.embeds[0]?.title).toBe('Picture of moderator');
  expect(named.embeds[0]?.image?.url).toMatch(/^http/);
  expect(named.buttons).toEqual(['Open it']);
});
