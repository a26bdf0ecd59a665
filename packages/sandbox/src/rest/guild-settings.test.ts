import { ChannelType, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { createChannel } from '../state/channels.ts';
import { acceptInvite } from '../state/invites.ts';
import { createUser } from '../state/users.ts';
import { openLab, type Lab } from './lab.fixture.ts';

const guildPath = (lab: Lab) => `/guilds/${lab.guild.id}`;
const addChannel = (lab: Lab, name: string, type = ChannelType.GuildText) =>
  createChannel(lab.server.world, { kind: 'system' }, lab.guild.id, { name, type });

test('renames the guild, tells of it and shows it, with counts when asked', async () => {
  await using lab = await openLab(P.ManageGuild);
  const edited = await lab.api('PATCH', guildPath(lab), { name: 'Home' });
  const shown = await lab.api('GET', guildPath(lab));
  const counted = await lab.api('GET', `${guildPath(lab)}?with_counts=true`);

  expect(edited).toMatchObject({ status: 200, body: { name: 'Home' } });
  expect(lab.events.find(({ t }) => t === 'GUILD_UPDATE')?.d).toMatchObject({ name: 'Home' });
  expect(shown.body).toEqual(edited.body);
  expect(counted.body).toMatchObject({ name: 'Home', approximate_member_count: 3 });
});

test('changes, switches on and shows the welcome screen', async () => {
  await using lab = await openLab(P.ManageGuild);
  const path = `${guildPath(lab)}/welcome-screen`;
  const channel = { channel_id: lab.general.id, description: 'Talk here', emoji_name: '👋' };
  const screen = {
    description: 'Hello',
    welcome_channels: [{ ...channel, emoji_id: null }],
  };
  const edited = await lab.api('PATCH', path, {
    enabled: true,
    description: 'Hello',
    welcome_channels: [channel],
  });

  expect(edited).toMatchObject({ status: 200, body: screen });
  expect((await lab.api('GET', path)).body).toEqual(screen);
  expect(lab.events.at(-1)).toMatchObject({
    t: 'GUILD_UPDATE',
    d: { features: ['WELCOME_SCREEN_ENABLED'] },
  });
});

test.each([
  [
    '6 channels',
    (lab: Lab) => Array.from({ length: 6 }, () => ({ channel_id: lab.general.id, description: 'x' })),
  ],
  ['a channel of another guild', () => [{ channel_id: '1', description: 'x' }]],
])('refuses a welcome screen with %s', async (_, channels) => {
  await using lab = await openLab(P.ManageGuild);
  const body = { welcome_channels: channels(lab) };

  expect(await lab.api('PATCH', `${guildPath(lab)}/welcome-screen`, body)).toMatchObject({
    status: 400,
    body: { code: 50035, errors: { welcome_channels: {} } },
  });
});

test.each([
  ['reads a welcome screen that is off', 'GET', 'welcome-screen', undefined],
  ['changes the welcome screen', 'PATCH', 'welcome-screen', {}],
  ['changes onboarding', 'PUT', 'onboarding', {}],
  ['reads the settings of the widget', 'GET', 'widget', undefined],
  ['changes the widget', 'PATCH', 'widget', {}],
  ['reads the vanity URL', 'GET', 'vanity-url', undefined],
  ['has invites rest', 'PUT', 'incident-actions', {}],
] as const)('refuses one who %s without the permission', async (_, method, what, body) => {
  await using lab = await openLab();

  expect(await lab.api(method, `${guildPath(lab)}/${what}`, body)).toMatchObject({
    status: 403,
    body: { code: 50013 },
  });
});

function promptOf(lab: Lab) {
  return {
    id: '0',
    title: 'What do you like?',
    options: [{ title: 'Games', emoji_name: '🎮', channel_ids: [lab.general.id], role_ids: [] }],
  };
}

test('asks new members, and keeps the ids of questions that stay', async () => {
  await using lab = await openLab(P.ManageGuild | P.ManageRoles);
  const path = `${guildPath(lab)}/onboarding`;
  const first = await lab.api('PUT', path, { prompts: [promptOf(lab)] });
  const [prompt] = first.body['prompts'] as { id: string }[];
  const again = await lab.api('PUT', path, {
    prompts: [{ ...promptOf(lab), id: prompt?.id, title: 'Like?' }],
  });

  expect(first).toMatchObject({
    status: 200,
    body: { enabled: false, prompts: [{ title: 'What do you like?', options: [{ emoji: { name: '🎮' } }] }] },
  });
  expect(again.body).toMatchObject({ prompts: [{ id: prompt?.id, title: 'Like?' }] });
  expect((await lab.api('GET', path)).body).toEqual(again.body);
});

test('switches onboarding on with 7 channels, 5 of them open, and not with fewer', async () => {
  await using lab = await openLab(P.ManageGuild | P.ManageRoles);
  const path = `${guildPath(lab)}/onboarding`;
  const ids = [lab.general.id, ...Array.from({ length: 6 }, (_, n) => addChannel(lab, `c${n}`).id)];
  const tooFew = await lab.api('PUT', path, { enabled: true, default_channel_ids: ids.slice(1) });
  const on = await lab.api('PUT', path, { enabled: true, default_channel_ids: ids });
  const fewer = await lab.api('PUT', path, { default_channel_ids: [] });

  expect(tooFew).toMatchObject({ status: 400, body: { code: 350_000 } });
  expect(on.body).toMatchObject({ enabled: true });
  expect(fewer).toMatchObject({ status: 400, body: { code: 350_001 } });
});

test('refuses onboarding with channels and roles that are not there', async () => {
  await using lab = await openLab(P.ManageGuild | P.ManageRoles);
  const option = { ...promptOf(lab).options[0], role_ids: ['1'] };
  const body = { prompts: [{ ...promptOf(lab), options: [option] }], default_channel_ids: ['2'] };
  const answer = await lab.api('PUT', `${guildPath(lab)}/onboarding`, body);

  expect(answer).toMatchObject({
    status: 400,
    body: {
      code: 50035,
      errors: {
        prompts: { 0: { options: { 0: { role_ids: { 0: {} } } } } },
        default_channel_ids: { 0: {} },
      },
    },
  });
});

test('shows the widget once it is on, with a channel to come in by', async () => {
  await using lab = await openLab(P.ManageGuild);
  const voice = addChannel(lab, 'Lounge', ChannelType.GuildVoice);
  const off = await lab.api('GET', `${guildPath(lab)}/widget.json`);
  const on = await lab.api('PATCH', `${guildPath(lab)}/widget`, {
    enabled: true,
    channel_id: lab.general.id,
  });
  const shown = await lab.api('GET', `${guildPath(lab)}/widget.json`);

  expect(off).toMatchObject({ status: 403, body: { code: 50004 } });
  expect(on.body).toEqual({ enabled: true, channel_id: lab.general.id });
  expect(shown.body).toMatchObject({
    name: 'Lab',
    channels: [{ id: voice.id, name: 'Lounge' }],
    members: [
      { id: '0', username: 'ada' },
      { id: '1', username: 'bob' },
    ],
    presence_count: 2,
  });
  expect(shown.body['instant_invite']).toMatch(/^https:\/\/discord\.com\/invite\//);
});

test('refuses a widget that leads to a channel of another guild', async () => {
  await using lab = await openLab(P.ManageGuild);

  expect(await lab.api('PATCH', `${guildPath(lab)}/widget`, { channel_id: '1' })).toMatchObject({
    status: 400,
    body: { code: 50035 },
  });
});

test('shows a preview of a guild and that it has no vanity URL', async () => {
  await using lab = await openLab(P.ManageGuild);
  const preview = await lab.api('GET', `${guildPath(lab)}/preview`);
  const vanity = await lab.api('GET', `${guildPath(lab)}/vanity-url`);

  expect(preview.body).toMatchObject({ id: lab.guild.id, name: 'Lab', approximate_member_count: 3 });
  expect(vanity.body).toEqual({ code: null, uses: 0 });
});

test('has invites rest for a day at most, and nobody comes in by one meanwhile', async () => {
  await using lab = await openLab(P.ManageGuild);
  const { world } = lab.server;
  const path = `${guildPath(lab)}/incident-actions`;
  const inMs = (ms: number) => new Date(lab.clock.now() + ms).toISOString();
  const tooLong = await lab.api('PUT', path, { dms_disabled_until: inMs(86_400_001) });
  const invite = await lab.api('POST', `/channels/${lab.general.id}/invites`, {});
  const done = await lab.api('PUT', path, { invites_disabled_until: inMs(60_000) });
  const cleo = createUser(world, { username: 'cleo' });
  const code = String(invite.body['code']);

  expect(tooLong).toMatchObject({ status: 400, body: { code: 50035, errors: { dms_disabled_until: {} } } });
  expect(done.body).toEqual({ invites_disabled_until: inMs(60_000), dms_disabled_until: null });
  expect(() => acceptInvite(world, cleo.id, code)).toThrow('Unknown Invite');
  await lab.clock.advance(60_000);
  expect(acceptInvite(world, cleo.id, code).userId).toBe(cleo.id);
});
