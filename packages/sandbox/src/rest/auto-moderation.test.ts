import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { createMessage } from '../state/messages.ts';
import { openLab, type Lab } from './lab.fixture.ts';

const BLOCK = { type: 1 };
const rulesOf = (lab: Lab) => `/guilds/${lab.guild.id}/auto-moderation/rules`;
const rule = (more: object = {}) => ({
  name: 'no spam',
  event_type: 1,
  trigger_type: 1,
  trigger_metadata: { keyword_filter: ['spam', 'scam*'], allow_list: ['spam filter'] },
  actions: [BLOCK],
  enabled: true,
  ...more,
});
const bobSays = (lab: Lab, content: string) => () =>
  createMessage(lab.server.world, lab.bob, lab.general.id, { content });

test('makes, changes and removes a rule', async () => {
  await using lab = await openLab(P.ManageGuild);
  const made = await lab.api('POST', rulesOf(lab), rule());
  const one = `${rulesOf(lab)}/${String(made.body['id'])}`;

  expect(made).toMatchObject({ status: 200, body: { creator_id: lab.bot.userId, enabled: true } });
  expect(await lab.api('PATCH', one, { name: 'calm' })).toMatchObject({ body: { name: 'calm' } });
  expect(await lab.api('DELETE', one)).toMatchObject({ status: 204 });
  expect(await lab.api('GET', one)).toMatchObject({ status: 404, body: { code: 0 } });
});

test.each(['SPAM!', 'a scammer'])('blocks "%s" of a person and tells the bot', async (content) => {
  await using lab = await openLab(P.ManageGuild);
  await lab.api('POST', rulesOf(lab), rule());

  expect(bobSays(lab, content)).toThrow(expect.objectContaining({ code: 200_000 }));
  expect(lab.events.at(-2)).toMatchObject({
    t: 'AUTO_MODERATION_ACTION_EXECUTION',
    d: { user_id: lab.bob.userId, content, action: BLOCK },
  });
});

test.each(['spammer', 'my spam filter'])('lets "%s" pass', async (content) => {
  await using lab = await openLab(P.ManageGuild);
  await lab.api('POST', rulesOf(lab), rule());

  expect(bobSays(lab, content)).not.toThrow();
});

test('exempts the owner, bots, exempt channels, and a rule that is off', async () => {
  await using lab = await openLab(P.ManageGuild);
  await lab.api('POST', rulesOf(lab), rule());
  const sent = await lab.api('POST', `/channels/${lab.general.id}/messages`, { content: 'spam' });
  const [made] = [...lab.guild.autoModeration.values()];
  await lab.api('PATCH', `${rulesOf(lab)}/${made?.id ?? ''}`, { exempt_channels: [lab.general.id] });

  expect(sent.status).toBe(200);
  expect(lab.adaSays('spam').content).toBe('spam');
  expect(bobSays(lab, 'spam')).not.toThrow();
});

test('times out who mentions too many', async () => {
  await using lab = await openLab(P.ManageGuild);
  const actions = [{ type: 3, metadata: { duration_seconds: 60 } }];
  await lab.api(
    'POST',
    rulesOf(lab),
    rule({ trigger_type: 5, trigger_metadata: { mention_total_limit: 1 }, actions }),
  );
  bobSays(lab, `<@${lab.ada.userId}> <@${lab.bot.userId}>`)();

  expect(bobSays(lab, 'hello')).toThrow(expect.objectContaining({ code: 50013 }));
});

test('names a trigger and an action that it does not simulate', async () => {
  await using lab = await openLab(P.ManageGuild);

  expect(await lab.api('POST', rulesOf(lab), rule({ trigger_type: 3 }))).toMatchObject({ status: 501 });
  expect(await lab.api('POST', rulesOf(lab), rule({ actions: [{ type: 2 }] }))).toMatchObject({
    status: 501,
  });
});

test('refuses rules to one without MANAGE_GUILD, and a seventh of a kind', async () => {
  await using lab = await openLab();
  expect(await lab.api('GET', rulesOf(lab))).toMatchObject({ status: 403, body: { code: 50013 } });

  await using other = await openLab(P.ManageGuild);
  for (let count = 0; count < 6; count += 1) await other.api('POST', rulesOf(other), rule());
  expect(await other.api('POST', rulesOf(other), rule())).toMatchObject({ body: { code: 50035 } });
});
