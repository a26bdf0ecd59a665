import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { deleteChannel } from '../state/channels.ts';
import { runCommand } from '../state/interaction-commands.ts';
import { castVotes } from '../state/polls.ts';
import { openLab, type Answer, type Lab } from './lab.fixture.ts';

const HOUR_MS = 60 * 60_000;
const lunch = (more: object = {}) => ({
  question: { text: 'Lunch?' },
  answers: [
    { poll_media: { text: 'Pizza', emoji: { name: '🍕' } } },
    { poll_media: { text: 'Soup' } },
    { poll_media: { text: 'None' } },
  ],
  ...more,
});

async function openPollLab() {
  const lab = await openLab();
  const messages = `/channels/${lab.general.id}/messages`;
  const idOf = ({ body }: Answer) => String(body['id']);
  const place = (sent: Answer) => ({ channelId: lab.general.id, messageId: idOf(sent) });
  return Object.assign(lab, {
    messages,
    idOf,
    send: (more: object = {}) => lab.api('POST', messages, { poll: lunch(more) }),
    poll: (sent: Answer) => `/channels/${lab.general.id}/polls/${idOf(sent)}`,
    shown: async (sent: Answer) => (await lab.api('GET', `${messages}/${idOf(sent)}`)).body['poll'],
    vote: (who: Lab['ada'], sent: Answer, ...answers: (number | string)[]) =>
      castVotes(lab.server.world, who, place(sent), answers),
    votes: () => lab.events.filter(({ t }) => t.startsWith('MESSAGE_POLL_VOTE')),
  });
}

test('makes a poll that runs for a day and takes one answer, unless it is said otherwise', async () => {
  await using lab = await openPollLab();
  const sent = await lab.send();
  const other = await lab.send({ duration: 768, allow_multiselect: true, layout_type: 1 });

  expect(sent).toMatchObject({
    status: 200,
    body: {
      content: '',
      poll: {
        expiry: expect.stringContaining('2026-01-02T00:00'),
        allow_multiselect: false,
        layout_type: 1,
        answers: [
          { answer_id: 1, poll_media: { text: 'Pizza', emoji: { name: '🍕' } } },
          {},
          { answer_id: 3 },
        ],
        results: { is_finalized: false, answer_counts: [] },
      },
    },
  });
  expect(other.body['poll']).toMatchObject({
    allow_multiselect: true,
    expiry: expect.stringContaining('02-02'),
  });
});

const answer = (text: string) => ({ poll_media: { text } });
test.each([
  ['a question above 300 characters', { question: { text: 'x'.repeat(301) } }],
  ['no question', { question: {} }],
  ['no answers', { answers: [] }],
  ['eleven answers', { answers: Array.from({ length: 11 }, () => answer('a')) }],
  ['an answer above 55 characters', { answers: [answer('x'.repeat(56))] }],
  ['no duration to speak of', { duration: 0 }],
  ['a duration above 32 days', { duration: 769 }],
  ['another layout', { layout_type: 2 }],
])('refuses a poll with %s', async (_, more) => {
  await using lab = await openPollLab();

  expect(await lab.send(more)).toMatchObject({ status: 400, body: { code: 50035 } });
});

test('refuses an emoji that there is not, and a poll beside components v2', async () => {
  await using lab = await openPollLab();
  const answers = [{ poll_media: { text: 'Pizza', emoji: { id: '1' } } }];
  const components = [{ type: 10, content: 'Hello' }];
  const mixed = { poll: lunch(), components, flags: 32_768 };

  expect(await lab.send({ answers })).toMatchObject({ status: 400, body: { code: 520004 } });
  expect(await lab.api('POST', lab.messages, mixed)).toMatchObject({ status: 400, body: { code: 50035 } });
});

test('refuses a poll without SEND_POLLS', async () => {
  await using lab = await openPollLab();
  const everyone = lab.guild.roles.get(lab.guild.id);
  if (everyone) everyone.permissions = (BigInt(everyone.permissions) & ~P.SendPolls).toString();

  expect(await lab.send()).toMatchObject({ status: 403, body: { code: 50013 } });
});

test('counts votes, and tells of each', async () => {
  await using lab = await openPollLab();
  const sent = await lab.send();
  lab.vote(lab.ada, sent, 'Pizza');
  lab.vote(lab.bob, sent, 1);
  lab.vote(lab.bob, sent, 2);

  expect(lab.votes().map(({ t, d }) => [t.slice(18), (d as { answer_id: number }).answer_id])).toEqual([
    ['ADD', 1],
    ['ADD', 1],
    ['REMOVE', 1],
    ['ADD', 2],
  ]);
  expect(lab.votes()[0]?.d).toEqual({
    user_id: lab.ada.userId,
    channel_id: lab.general.id,
    message_id: lab.idOf(sent),
    guild_id: lab.guild.id,
    answer_id: 1,
  });
  expect(await lab.shown(sent)).toMatchObject({
    results: {
      answer_counts: [
        { id: 1, count: 1, me_voted: false },
        { id: 2, count: 1, me_voted: false },
      ],
    },
  });
});

test('lets several answers be chosen where the poll says so, and no two elsewhere', async () => {
  await using lab = await openPollLab();
  const [many, one] = [await lab.send({ allow_multiselect: true }), await lab.send()];
  lab.vote(lab.ada, many, 1, 3);

  expect(lab.votes()).toHaveLength(2);
  expect(() => lab.vote(lab.ada, one, 1, 3)).toThrow(/one answer only/);
  expect(() => lab.vote(lab.ada, one, 'Salad')).toThrow(/There is: 'Pizza', 'Soup', 'None'/);
});

test('lists those who voted for an answer, page by page', async () => {
  await using lab = await openPollLab();
  const sent = await lab.send();
  lab.vote(lab.bob, sent, 1);
  lab.vote(lab.ada, sent, 1);
  const voters = async (answerId: number, query = '') => {
    const { body } = await lab.api('GET', `${lab.poll(sent)}/answers/${answerId}${query}`);
    return (body as unknown as { users: { username: string }[] }).users.map(({ username }) => username);
  };

  expect(await voters(1)).toEqual(['ada', 'bob']);
  expect(await voters(1, '?limit=1')).toEqual(['ada']);
  expect(await voters(1, `?after=${lab.ada.userId}`)).toEqual(['bob']);
  expect(await voters(2)).toEqual([]);
  expect(await lab.api('GET', `${lab.poll(sent)}/answers/9`)).toMatchObject({ body: { code: 50035 } });
});

test('ends a poll at its time, and tells who won', async () => {
  await using lab = await openPollLab();
  const sent = await lab.send({ duration: 2 });
  lab.vote(lab.ada, sent, 1);
  await lab.clock.advance(2 * HOUR_MS);

  expect(await lab.shown(sent)).toMatchObject({ results: { is_finalized: true } });
  const [result] = (await lab.api('GET', lab.messages)).body as unknown as Record<string, unknown>[];
  expect(result).toMatchObject({
    type: 46,
    author: { id: lab.bot.userId },
    mentions: [{ id: lab.bot.userId }],
    message_reference: { message_id: lab.idOf(sent), channel_id: lab.general.id },
    embeds: [{ type: 'poll_result' }],
  });
  const [embed] = lab.server.world.messages.get(lab.general.id)?.get(String(result?.['id']))?.embeds ?? [];
  const fields = embed?.fields ?? [];
  expect(Object.fromEntries(fields.map(({ name, value }) => [name, value]))).toEqual({
    poll_question_text: 'Lunch?',
    victor_answer_votes: '1',
    total_votes: '1',
    victor_answer_id: '1',
    victor_answer_text: 'Pizza',
    victor_answer_emoji_name: '🍕',
  });
  expect(lab.events.slice(-2).map(({ t }) => t)).toEqual(['MESSAGE_UPDATE', 'MESSAGE_CREATE']);
  expect(() => lab.vote(lab.bob, sent, 1)).toThrow(expect.objectContaining({ code: 520001 }));
});

test('still tells who voted once a poll is over', async () => {
  await using lab = await openPollLab();
  const sent = await lab.send();
  lab.vote(lab.ada, sent, 1);
  await lab.api('POST', `${lab.poll(sent)}/expire`);

  expect(await lab.api('GET', `${lab.poll(sent)}/answers/1`)).toMatchObject({
    body: { users: [{ id: lab.ada.userId }] },
  });
});

test('ends no poll of a channel that is gone', async () => {
  await using lab = await openPollLab();
  await lab.send();
  deleteChannel(lab.server.world, { kind: 'system' }, lab.general.id);

  expect([lab.server.world.alarms.size, lab.server.world.pollVotes.size]).toEqual([0, 0]);
});

test('names no winner of a draw', async () => {
  await using lab = await openPollLab();
  const sent = await lab.send();
  lab.vote(lab.ada, sent, 1);
  lab.vote(lab.bob, sent, 2);
  await lab.api('POST', `${lab.poll(sent)}/expire`);

  const result = JSON.stringify(lab.events.at(-1)?.d);
  expect(result).toContain('victor_answer_votes');
  expect(result).not.toContain('victor_answer_id');
});

test('ends a poll before its time, once', async () => {
  await using lab = await openPollLab();
  const sent = await lab.send();
  const ended = await lab.api('POST', `${lab.poll(sent)}/expire`);
  const again = await lab.api('POST', `${lab.poll(sent)}/expire`);
  await lab.clock.advance(48 * HOUR_MS);

  expect(ended).toMatchObject({
    status: 200,
    body: { poll: { expiry: expect.stringContaining('2026-01-01T00:00'), results: { is_finalized: true } } },
  });
  expect(again).toMatchObject({ status: 400, body: { code: 520001 } });
  expect(lab.events.filter(({ d }) => (d as { type?: number }).type === 46)).toHaveLength(1);
});

test("refuses to end another's poll, and a message that is none", async () => {
  await using lab = await openPollLab();
  const sent = await lab.send();
  const plain = lab.adaSays('hello');
  Object.assign(lab.server.world.messages.get(lab.general.id)?.get(lab.idOf(sent)) ?? {}, {
    author: lab.server.world.users.get(lab.ada.userId),
  });

  expect(await lab.api('POST', `${lab.poll(sent)}/expire`)).toMatchObject({
    status: 403,
    body: { code: 50013 },
  });
  expect(await lab.api('POST', `/channels/${lab.general.id}/polls/${plain.id}/expire`)).toMatchObject({
    status: 400,
    body: { code: 520006 },
  });
});

test('refuses to edit a message with a poll, and to put one into a message', async () => {
  await using lab = await openPollLab();
  const sent = await lab.send();
  const plain = await lab.api('POST', lab.messages, { content: 'hello' });
  const edit = (message: Answer, body: object) =>
    lab.api('PATCH', `${lab.messages}/${lab.idOf(message)}`, body);

  expect(await edit(sent, { content: 'Vote!' })).toMatchObject({ status: 400, body: { code: 520003 } });
  expect(await edit(plain, { poll: lunch() })).toMatchObject({ status: 400, body: { code: 50035 } });
});

test('ends no poll whose message is gone', async () => {
  await using lab = await openPollLab();
  const sent = await lab.send();
  await lab.api('DELETE', `${lab.messages}/${lab.idOf(sent)}`);

  expect(lab.server.world.alarms.size).toBe(0);
  expect(lab.server.world.pollVotes.size).toBe(0);
});

test('answers an interaction with a poll, at once or after a wait', async () => {
  await using lab = await openPollLab();
  const commands = `/applications/${lab.application.id}/commands`;
  const command = await lab.api('POST', commands, { name: 'poll', description: 'Asks' });
  const run = () =>
    runCommand(lab.server.world, lab.bob.userId, {
      channelId: lab.general.id,
      commandId: lab.idOf(command),
    });
  const answer = (token: string, id: string, body: object) =>
    lab.api('POST', `/interactions/${id}/${token}/callback?with_response=true`, body);
  const [now, later] = [run(), run()];
  await answer(now.token, now.id, { type: 4, data: { poll: lunch() } });
  await answer(later.token, later.id, { type: 5 });
  const path = `/webhooks/${lab.application.id}/${later.token}/messages/@original`;
  const edited = await lab.api('PATCH', path, { poll: lunch() });

  const polls = [...(lab.server.world.messages.get(lab.general.id)?.values() ?? [])].map(({ poll }) => poll);
  expect(polls.map((poll) => poll?.question.text)).toEqual(['Lunch?', 'Lunch?']);
  expect(edited).toMatchObject({ status: 200, body: { poll: { question: { text: 'Lunch?' } } } });
  expect(await lab.api('PATCH', path, { content: 'Vote!' })).toMatchObject({ body: { code: 520003 } });
});
