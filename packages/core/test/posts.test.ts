import { createSandbox } from '@bronxbot/sandbox/testing';
import { expect, test } from 'vitest';
import {
  createBot,
  defineButton,
  defineCommand,
  definePlugin,
  Posts,
  type PostSender,
} from '../src/index.ts';
import { createTestLog } from './test-log.ts';

const vote = defineButton({
  id: 'vote',
  label: 'Vote',
  public: true,
  run: ({ user }) => `Thank you, ${user.tag}.`,
});
const mine = defineButton({ id: 'mine', label: 'Mine', run: () => 'It is yours.' });

/** Makes a post of its own reply. */
const board = defineCommand({
  name: 'board',
  description: 'Shows a board.',
  options: { secret: { type: 'boolean', description: 'Whether only you see it' } },
  uses: { posts: Posts },
  async run({ options, posts, reply, sent }) {
    if (await sent()) throw new Error('Nothing was sent yet');
    await reply({ content: 'Empty', components: [vote], ephemeral: options.secret ?? false });
    const post = await sent();
    if (!post) return 'Nobody else sees it';
    await posts.edit(post, 'Full');
  },
});

/** A bot that hands out its posts, to two people in a guild. */
async function openPosts() {
  const given: PostSender[] = [];
  const poster = definePlugin({
    name: 'poster',
    uses: { posts: Posts },
    components: [vote, mine],
    start: ({ posts }) => void given.push(posts),
  });
  const discord = await createSandbox(
    createBot({ log: createTestLog(), prefix: '.', plugins: [poster], commands: [board] }),
  );
  const guild = await discord.guild();
  return {
    discord,
    guild,
    ada: await guild.member('ada'),
    bob: await guild.member('bob'),
    to: { channelId: guild.general.id },
    /** Of the bot that runs now. */
    get posts(): PostSender {
      const last = given.at(-1);
      if (!last) throw new Error('No bot has started');
      return last;
    },
    [Symbol.asyncDispose]: () => discord[Symbol.asyncDispose](),
  };
}

/** The last message that a person sees. */
function lastOf(person: { reads(): readonly Seen[] }) {
  const last = person.reads().at(-1);
  if (!last) throw new Error('There is no message');
  return last;
}
type Seen = ReturnType<Awaited<ReturnType<typeof openPosts>>['ada']['reads']>[number];

test('a post shows public buttons to everyone, and is changed and deleted after a restart', async () => {
  await using lab = await openPosts();
  const { ada, bob, discord, to } = lab;
  const post = await lab.posts.send(to, { content: 'Vote!', components: [vote] });
  const shown = lastOf(ada);
  expect(post).toEqual({ id: shown.message?.id, channelId: to.channelId });

  await discord.restartBot();
  expect((await ada.clicks(shown, 'Vote')).content).toBe('Thank you, ada.');
  expect((await bob.clicks(shown, 'Vote')).content).toBe('Thank you, bob.');
  await lab.posts.edit(post, { embeds: [{ title: 'Closed' }] });
  expect(ada.rereads(shown)).toMatchObject({ content: '', buttons: [], embeds: [{ title: 'Closed' }] });

  await lab.posts.delete(post);
  expect(ada.rereads(shown).silent).toBe(true);
  await expect(lab.posts.delete(post)).resolves.toBeUndefined();
  await expect(lab.posts.edit(post, 'again')).rejects.toMatchObject({ code: 'POST_UNREACHABLE' });
});

test('a button of a post belongs to the person it is for, also after it was changed', async () => {
  await using lab = await openPosts();
  const { ada, bob, to } = lab;
  const body = { content: 'Look', components: [mine] };
  const post = await lab.posts.send(to, body, { for: ada.id });
  await lab.posts.edit(post, { ...body, content: 'Look again' }, { for: ada.id });
  const shown = lastOf(ada);

  expect(shown.content).toBe('Look again');
  expect(await bob.clicks(shown, 'Mine')).toMatchObject({ ephemeral: true });
  expect((await ada.clicks(shown, 'Mine')).content).toBe('It is yours.');
});

test('a direct message is a post whose buttons belong to its person', async () => {
  await using lab = await openPosts();
  const { ada } = lab;

  const post = await lab.posts.send({ userId: ada.id }, { content: 'For you', components: [mine] });

  const shown = lastOf(ada.dm());
  expect(post.id).toBe(shown.message?.id);
  expect((await ada.dm().clicks(shown, 'Mine')).content).toBe('It is yours.');
});

test('a post notifies nobody unless it says so, and one key makes one message', async () => {
  await using lab = await openPosts();
  const { ada, discord, to } = lab;
  await lab.posts.send(to, `Look, ${ada.mention}`);
  expect(lastOf(ada).message?.mentions).toEqual([]);

  const body = { content: `Now, ${ada.mention}`, mentions: { users: [ada.id] } };
  const first = await lab.posts.send(to, body, { key: 'reminder:1' });
  await discord.restartBot();
  const second = await lab.posts.send(to, body, { key: 'reminder:1' });

  expect(second).toEqual(first);
  expect(ada.reads().map(({ content }) => content)).toEqual([`Look, ${ada.mention}`, `Now, ${ada.mention}`]);
  expect(lastOf(ada).message?.mentions).toMatchObject([{ id: ada.id }]);
});

test('a post that reaches nobody says where and why', async () => {
  await using lab = await openPosts();
  const { bob, guild, to } = lab;
  const nowhere = guild.id.replace(/.$/, '7');
  const direct = await lab.posts.send({ userId: bob.id }, 'Stay!');
  await bob.leaves();
  const gone = (place: string, reason: string) => ({
    code: 'POST_UNREACHABLE',
    message: expect.stringMatching(new RegExp(`${place}: .*${reason}`)),
    cause: expect.any(Error),
  });

  await expect(lab.posts.send({ userId: bob.id }, 'Come back!')).rejects.toMatchObject(
    gone(`the user ${bob.id}`, 'accepts no direct messages'),
  );
  await expect(lab.posts.send({ channelId: nowhere }, 'Hm')).rejects.toMatchObject(
    gone(`the channel ${nowhere}`, 'does not exist'),
  );
  await expect(lab.posts.edit({ ...direct, channelId: to.channelId }, 'Hm')).rejects.toMatchObject(
    gone(`the message ${direct.id} in the channel ${to.channelId}`, 'does not exist'),
  );
});

test('a post that Discord would refuse, or with a button that is nobody’s, is refused before it is sent', async () => {
  await using lab = await openPosts();
  const { discord, to } = lab;
  const before = discord.requests.length;

  await expect(lab.posts.send(to, 'x'.repeat(2_001))).rejects.toMatchObject({ code: 'REPLY_TOO_LONG' });
  await expect(lab.posts.send(to, { content: 'psst', ephemeral: true })).rejects.toMatchObject({
    code: 'REPLY_INVALID',
  });
  await expect(lab.posts.send(to, { components: [mine] })).rejects.toMatchObject({
    code: 'COMPONENT_OWNER_MISSING',
  });
  expect(discord.requests.length).toBe(before);
});

test('what else goes wrong passes as it is', async () => {
  await using lab = await openPosts();
  lab.discord.faults.add({ route: 'POST /channels/:channelId/messages', status: 400 });

  await expect(lab.posts.send(lab.to, 'Hello')).rejects.toMatchObject({ status: 400 });
});

test('a reply is a post for what changes it later, unless it is private', async () => {
  await using lab = await openPosts();
  const { ada } = lab;

  expect(ada.rereads(await ada.runs('/board'))).toMatchObject({ content: 'Full', buttons: [] });
  expect(ada.rereads(await ada.says('.board'))).toMatchObject({ content: 'Full', buttons: [] });
  const secret = await ada.runs('/board', { secret: true });
  expect(secret.content).toBe('Empty');
  expect(secret.followUps.map(({ content }) => content)).toEqual(['Nobody else sees it']);
});
