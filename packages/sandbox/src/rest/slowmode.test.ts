import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { createMessage } from '../state/messages.ts';
import { openLab, type Lab } from './lab.fixture.ts';

const says = (lab: Lab, who: 'ada' | 'bob') => () =>
  createMessage(lab.server.world, lab[who], lab.general.id, { content: 'hi' });

async function openSlowLab(): Promise<Lab> {
  const lab = await openLab(P.ManageChannels);
  await lab.api('PATCH', `/channels/${lab.general.id}`, { rate_limit_per_user: 5 });
  return lab;
}

test('makes a person wait between two messages', async () => {
  await using lab = await openSlowLab();
  says(lab, 'bob')();
  expect(says(lab, 'bob')).toThrow(expect.objectContaining({ status: 429, code: 20016 }));

  await lab.clock.advance(5_000);
  expect(says(lab, 'bob')).not.toThrow();
});

test('lets bots and those who manage messages write at once', async () => {
  await using lab = await openSlowLab();
  says(lab, 'ada')();
  const message = `/channels/${lab.general.id}/messages`;

  expect(says(lab, 'ada')).not.toThrow();
  expect([
    (await lab.api('POST', message, { content: 'a' })).status,
    (await lab.api('POST', message, { content: 'b' })).status,
  ]).toEqual([200, 200]);
});
