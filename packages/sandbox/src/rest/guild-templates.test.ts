import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { createChannel } from '../state/channels.ts';
import { openLab, type Lab } from './lab.fixture.ts';

const templates = (lab: Lab) => `/guilds/${lab.guild.id}/templates`;
const make = (lab: Lab, body: object = { name: 'Base' }) => lab.api('POST', templates(lab), body);

test('makes a template of a guild, which anybody may read', async () => {
  await using lab = await openLab(P.ManageGuild);
  const made = await make(lab);

  expect(made).toMatchObject({
    status: 200,
    body: {
      name: 'Base',
      is_dirty: null,
      serialized_source_guild: {
        name: 'Lab',
        roles: [{ name: '@everyone' }],
        channels: [{ name: 'general' }],
      },
    },
  });
  expect((await lab.api('GET', `/guilds/templates/${String(made.body['code'])}`)).body).toEqual(made.body);
});

test('is dirty when the guild has changed, until it is synced', async () => {
  await using lab = await openLab(P.ManageGuild);
  const one = `${templates(lab)}/${String((await make(lab)).body['code'])}`;
  createChannel(lab.server.world, { kind: 'system' }, lab.guild.id, { name: 'more' });
  const [dirty] = (await lab.api('GET', templates(lab))).body as unknown as object[];
  const synced = await lab.api('PUT', one);

  expect(dirty).toMatchObject({ is_dirty: true });
  expect(synced.body).toMatchObject({
    is_dirty: null,
    serialized_source_guild: { channels: [{ name: 'general' }, { name: 'more' }] },
  });
});

test('renames and removes a template', async () => {
  await using lab = await openLab(P.ManageGuild);
  const one = `${templates(lab)}/${String((await make(lab)).body['code'])}`;
  const renamed = await lab.api('PATCH', one, { name: 'Other', description: 'Better' });
  const removed = await lab.api('DELETE', one);

  expect(renamed.body).toMatchObject({ name: 'Other', description: 'Better' });
  expect(removed.status).toBe(200);
  expect(await lab.api('PUT', one)).toMatchObject({ status: 404, body: { code: 10057 } });
});

test('refuses a second template of a guild, with 30031', async () => {
  await using lab = await openLab(P.ManageGuild);
  await make(lab);

  expect(await make(lab)).toMatchObject({ status: 400, body: { code: 30031 } });
});

test.each([
  ['no name', { name: '' }],
  ['a name of 101 characters', { name: 'a'.repeat(101) }],
  ['a description of 121 characters', { name: 'a', description: 'a'.repeat(121) }],
])('refuses a template with %s', async (_, body) => {
  await using lab = await openLab(P.ManageGuild);

  expect(await make(lab, body)).toMatchObject({ status: 400, body: { code: 50035 } });
});

test('refuses one who makes a template without MANAGE_GUILD', async () => {
  await using lab = await openLab();

  expect(await make(lab)).toMatchObject({ status: 403, body: { code: 50013 } });
});
