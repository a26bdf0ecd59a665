import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { openLab, type Lab } from './lab.fixture.ts';

const PNG = `data:image/png;base64,${Buffer.from([0x89, 0x50, 0x4e, 0x47]).toString('base64')}`;
const places = {
  'a guild': (lab: Lab) => `/guilds/${lab.guild.id}/emojis`,
  'an application': (lab: Lab) => `/applications/${lab.application.id}/emojis`,
};

test.each(Object.entries(places))('makes, renames, serves and removes an emoji of %s', async (_, place) => {
  await using lab = await openLab(P.CreateGuildExpressions);
  const made = await lab.api('POST', place(lab), { name: 'wave', image: PNG });
  const one = `${place(lab)}/${String(made.body['id'])}`;
  const renamed = await lab.api('PATCH', one, { name: 'hello' });
  const image = await fetch(`${lab.server.url}/emojis/${String(made.body['id'])}.png`);
  const removed = await lab.api('DELETE', one);

  expect(made).toMatchObject({ status: 201, body: { name: 'wave', animated: false, available: true } });
  expect(renamed).toMatchObject({ status: 200, body: { name: 'hello' } });
  expect([image.status, image.headers.get('content-type')]).toEqual([200, 'image/png']);
  expect(removed.status).toBe(204);
  expect(await lab.api('GET', one)).toMatchObject({ status: 404, body: { code: 10014 } });
});

test.each([
  ['a name that is too short', { name: 'a', image: PNG }],
  ['a name with other signs', { name: 'a-b', image: PNG }],
  ['an image that is none', { name: 'wave', image: 'hello' }],
])('refuses %s', async (_, body) => {
  await using lab = await openLab(P.CreateGuildExpressions);

  expect(await lab.api('POST', places['a guild'](lab), body)).toMatchObject({
    status: 400,
    body: { code: 50035 },
  });
});

test('refuses an image above 256 KiB', async () => {
  await using lab = await openLab(P.CreateGuildExpressions);
  const image = `data:image/png;base64,${Buffer.alloc(256 * 1_024 + 1).toString('base64')}`;

  expect(await lab.api('POST', places['a guild'](lab), { name: 'wave', image })).toMatchObject({
    status: 400,
    body: { code: 50045 },
  });
});

test('refuses emoji to one without CREATE_GUILD_EXPRESSIONS, and those of another application', async () => {
  await using lab = await openLab();
  const emoji = { name: 'wave', image: PNG };

  expect(await lab.api('POST', places['a guild'](lab), emoji)).toMatchObject({ body: { code: 50013 } });
  expect(await lab.api('POST', '/applications/1/emojis', emoji)).toMatchObject({ body: { code: 50001 } });
});

test('lets the bot react with the emoji of its application', async () => {
  await using lab = await openLab();
  const { body } = await lab.api('POST', places['an application'](lab), { name: 'wave', image: PNG });
  const message = `/channels/${lab.general.id}/messages/${lab.adaSays('hi').id}`;

  const reacted = await lab.api('PUT', `${message}/reactions/wave:${String(body['id'])}/@me`);

  expect(reacted.status).toBe(204);
});
