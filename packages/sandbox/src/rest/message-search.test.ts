import { expect, test } from 'vitest';
import { createChannel } from '../state/channels.ts';
import { createMessage } from '../state/messages.ts';
import { openLab, type Lab } from './lab.fixture.ts';

const search = async (lab: Lab, query: string) => {
  const { body } = await lab.api('GET', `/guilds/${lab.guild.id}/messages/search?${query}`);
  return (body['messages'] as { content: string }[][]).map(([message]) => message?.content);
};

test('finds messages by words, author and place, latest first', async () => {
  await using lab = await openLab();
  const { world } = lab.server;
  lab.adaSays('Red apples');
  lab.adaSays('green apples');
  createMessage(world, lab.bob, lab.general.id, { content: 'more red apples' });

  expect(await search(lab, 'content=red%20apples')).toEqual(['more red apples', 'Red apples']);
  expect(await search(lab, `author_id=${lab.ada.userId}&sort_order=asc`)).toEqual([
    'Red apples',
    'green apples',
  ]);
  expect(await search(lab, 'content=apples&limit=1&offset=1')).toEqual(['green apples']);
});

test('passes over channels that the bot does not see', async () => {
  await using lab = await openLab();
  const { world } = lab.server;
  const hidden = createChannel(world, { kind: 'system' }, lab.guild.id, {
    name: 'hidden',
    permission_overwrites: [{ id: lab.guild.id, type: 0, allow: '0', deny: '1024' }],
  });
  createMessage(world, lab.ada, hidden.id, { content: 'secret' });

  expect(await search(lab, 'content=secret')).toEqual([]);
});

test.each([['limit=26'], ['offset=9976'], ['min_id=x']])('refuses a search with %s', async (query) => {
  await using lab = await openLab();

  expect(await lab.api('GET', `/guilds/${lab.guild.id}/messages/search?${query}`)).toMatchObject({
    status: 400,
    body: { code: 50035 },
  });
});
