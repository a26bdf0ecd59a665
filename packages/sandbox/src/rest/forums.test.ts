import { ChannelFlags, ChannelType, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { createChannel } from '../state/channels.ts';
import { openLab, type Lab } from './lab.fixture.ts';

const TAGS = [{ name: 'open' }, { name: 'staff', moderated: true }];

function forumOf(lab: Lab, flags = 0, tags: { name: string; moderated?: boolean }[] = TAGS) {
  const forum = createChannel(lab.server.world, { kind: 'system' }, lab.guild.id, {
    name: 'help',
    type: ChannelType.GuildForum,
    flags,
    available_tags: tags as never,
  });
  const [open = '', staff = ''] = (forum.available_tags ?? []).map(({ id }) => id);
  return { path: `/channels/${forum.id}`, open, staff };
}

const post = (lab: Lab, path: string, more: object = {}) =>
  lab.api('POST', `${path}/threads`, { name: 'how?', message: { content: 'How?' }, ...more });

test('makes a post with a tag', async () => {
  await using lab = await openLab();
  const { path, open } = forumOf(lab, ChannelFlags.RequireTag);

  expect(await post(lab, path, { applied_tags: [open] })).toMatchObject({
    status: 201,
    body: { type: 11, applied_tags: [open], message: { content: 'How?' } },
  });
});

test('refuses a post without a tag where one is required, with 40067', async () => {
  await using lab = await openLab();
  const { path } = forumOf(lab, ChannelFlags.RequireTag);

  expect(await post(lab, path)).toMatchObject({ status: 400, body: { code: 40067 } });
});

test('refuses a post where a tag is required and all are for moderators, with 40066', async () => {
  await using lab = await openLab();
  const { path } = forumOf(lab, ChannelFlags.RequireTag, [{ name: 'staff', moderated: true }]);

  expect(await post(lab, path)).toMatchObject({ status: 400, body: { code: 40066 } });
});

test('keeps moderated tags to those who manage threads', async () => {
  await using lab = await openLab();
  const { path, open, staff } = forumOf(lab);
  const made = await post(lab, path, { applied_tags: [open] });
  const thread = `/channels/${String(made.body['id'])}`;

  expect(await post(lab, path, { applied_tags: [staff] })).toMatchObject({
    status: 403,
    body: { code: 50013 },
  });
  expect(await lab.api('PATCH', thread, { applied_tags: [open, staff] })).toMatchObject({
    status: 403,
    body: { code: 50013 },
  });
});

test.each([
  ['an unknown tag, with 10087', { applied_tags: ['1'] }, 404, 10087],
  ['more than 5 tags', { applied_tags: ['1', '2', '3', '4', '5', '6'] }, 400, 50035],
])('refuses a post with %s', async (_, body, status, code) => {
  await using lab = await openLab(P.Administrator);

  expect(await post(lab, forumOf(lab).path, body)).toMatchObject({ status, body: { code } });
});

test.each([
  [
    'more than 20 tags, with 30048',
    { available_tags: Array.from({ length: 21 }, (_, n) => ({ name: `t${n}` })) },
    30048,
  ],
  ['two tags of one name, with 40061', { available_tags: [{ name: 'a' }, { name: 'A' }] }, 40061],
  ['a tag with an unknown id, with 10087', { available_tags: [{ id: '1', name: 'a' }] }, 10087],
  ['a name of a tag of 21 characters', { available_tags: [{ name: 'a'.repeat(21) }] }, 50035],
  [
    'a default reaction of two emojis',
    { default_reaction_emoji: { emoji_id: '1', emoji_name: '👍' } },
    50035,
  ],
  ['an unknown sort order', { default_sort_order: 2 }, 50035],
  ['an unknown layout', { default_forum_layout: 3 }, 50035],
  ['a topic of 4,097 characters', { topic: 'a'.repeat(4_097) }, 50035],
])('refuses a forum with %s', async (_, body, code) => {
  await using lab = await openLab(P.Administrator);

  expect((await lab.api('PATCH', forumOf(lab).path, body)).body).toMatchObject({ code });
});

test('keeps the ids of tags that stay', async () => {
  await using lab = await openLab(P.Administrator);
  const { path, open } = forumOf(lab);
  const edited = await lab.api('PATCH', path, {
    available_tags: [{ id: open, name: 'free' }, { name: 'new' }],
  });

  expect(edited.body).toMatchObject({
    available_tags: [{ id: open, name: 'free' }, { name: 'new' }],
  });
});

test('pins one post, which stays open, until it is archived', async () => {
  await using lab = await openLab(P.Administrator);
  const { path } = forumOf(lab);
  const [first, second] = [await post(lab, path), await post(lab, path)].map(
    ({ body }) => `/channels/${String(body['id'])}`,
  );
  const pinned = await lab.api('PATCH', first ?? '', { flags: ChannelFlags.Pinned });
  const another = await lab.api('PATCH', second ?? '', { flags: ChannelFlags.Pinned });
  await lab.clock.advance(8 * 24 * 3_600_000);
  const [kept, gone] = [await lab.api('GET', first ?? ''), await lab.api('GET', second ?? '')];
  const closed = await lab.api('PATCH', first ?? '', { archived: true });

  expect(pinned.body).toMatchObject({ flags: ChannelFlags.Pinned });
  expect(another).toMatchObject({ status: 400, body: { code: 30047 } });
  expect([kept.body, gone.body]).toMatchObject([
    { thread_metadata: { archived: false } },
    { thread_metadata: { archived: true } },
  ]);
  expect(closed.body).toMatchObject({ flags: 0 });
});

test('pins no thread outside of forums', async () => {
  await using lab = await openLab(P.Administrator);
  const made = await lab.api('POST', `/channels/${lab.general.id}/threads`, { name: 'side', type: 11 });
  const answer = await lab.api('PATCH', `/channels/${String(made.body['id'])}`, { flags: 2 });

  expect(answer).toMatchObject({ status: 400, body: { code: 50035 } });
});

test('refuses a topic of 1,025 characters outside of forums', async () => {
  await using lab = await openLab(P.Administrator);
  const answer = await lab.api('PATCH', `/channels/${lab.general.id}`, { topic: 'a'.repeat(1_025) });

  expect(answer).toMatchObject({ status: 400, body: { code: 50035, errors: { topic: {} } } });
});

test('refuses messages in the forum itself, with 50008', async () => {
  await using lab = await openLab(P.Administrator);
  const answer = await lab.api('POST', `${forumOf(lab).path}/messages`, { content: 'hi' });

  expect(answer).toMatchObject({ status: 400, body: { code: 50008 } });
});
