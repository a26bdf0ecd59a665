import { expect, test } from 'vitest';
import { loadConformance } from '../src/conformance/load-conformance.ts';
import { readResponseTypes } from '../src/conformance/response-types.ts';
import { openLab } from '../src/rest/lab.fixture.ts';

const conformance = await loadConformance();

test('an answer with a missing field is a fault that names its path', () => {
  const faults = conformance.faultsOfAnswer('GET', '/gateway/bot', {
    status: 200,
    body: {
      url: 'ws://127.0.0.1',
      shards: 1,
      session_start_limit: { total: 1, remaining: 1, reset_after: 0 },
    },
  });
  expect(faults).toHaveLength(1);
  expect(faults[0]).toContain('body.session_start_limit.max_concurrency');
});

test('a status that Discord does not answer with is a fault', () => {
  const faults = conformance.faultsOfAnswer('PUT', '/guilds/:guildId/bans/:userId', {
    status: 200,
    body: {},
  });
  expect(faults).toEqual(['status: Discord answers 204, 429, 4XX, not 200']);
});

test('a fault in one of several shapes is told of the nearest one', async () => {
  await using lab = await openLab();
  const message = lab.adaSays('hello');
  const components = [{ type: 1, id: 1, components: [{ type: 2, id: 2, custom_id: 'go', label: 'Go' }] }];
  const body = { ...message, components };
  const [fault] = conformance.faultsOfAnswer('GET', '/channels/:channelId/messages/:messageId', {
    status: 200,
    body,
  });
  expect(fault).toContain('body.components.0.components.0.style');
});

test('a server that validates answers as Discord does', async () => {
  await using lab = await openLab(8n, { validate: true });
  const { id } = lab.adaSays('hello');
  const answers = await Promise.all([
    lab.api('GET', '/applications/@me'),
    lab.api('GET', `/guilds/${lab.guild.id}/threads/active`),
    lab.api('GET', `/channels/${lab.general.id}/messages/${id}`),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(lab.server.gaps).toEqual([]);
});

test('a server that validates answers 500 in place of a wrong shape, and records route and path', async () => {
  await using lab = await openLab(8n, { validate: true });
  const message = lab.adaSays('hello') as { author: unknown };
  message.author = { id: 'nobody' };
  const answer = await lab.api('GET', `/channels/${lab.general.id}/messages`);
  expect(answer.status).toBe(500);
  expect(lab.server.gaps[0]?.message).toContain('GET /channels/:channelId/messages');
  expect(lab.server.gaps[0]?.message).toContain('body.0.author.username');
});

test('a server that validates throws a wrong dispatch at whoever caused it, and records event and path', async () => {
  await using lab = await openLab(8n, { validate: true });
  const event = { t: 'MESSAGE_DELETE', d: { id: '1' }, to: { guildId: lab.guild.id } } as const;

  expect(() => lab.server.world.emit(event)).toThrow('MESSAGE_DELETE.channel_id: Expected a value');
  expect(lab.server.gaps).toEqual([
    {
      what: 'the dispatch of MESSAGE_DELETE',
      message: expect.stringContaining('MESSAGE_DELETE.channel_id: Expected a value'),
    },
  ]);
});

test('a server that does not validate sends what it is given', async () => {
  await using lab = await openLab(8n, { validate: false });
  lab.server.world.emit({ t: 'MESSAGE_DELETE', d: { id: '1' }, to: { guildId: lab.guild.id } });

  expect(lab.server.gaps).toEqual([]);
});

test('the operations of Discord are read, so that no check passes for want of them', () => {
  expect(readResponseTypes().size).toBe(246);
});

test('a field that Discord does not have is a fault', () => {
  const limit = { total: 1, remaining: 1, reset_after: 0, max_concurrency: 1 };
  const body = { url: 'ws://127.0.0.1', shards: 1, session_start_limit: { ...limit, used: 0 } };

  expect(conformance.faultsOfAnswer('GET', '/gateway/bot', { status: 200, body })).toEqual([
    'body.session_start_limit.used: Discord has no such field (it is 0)',
  ]);
});

test('what is refused has a shape, too', () => {
  const refused = { status: 404, body: { message: 'Unknown Channel' } };

  expect(conformance.faultsOfAnswer('GET', '/channels/:channelId', refused)).toEqual([
    expect.stringContaining('body.code'),
  ]);
});
