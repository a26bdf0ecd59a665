import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { openLab, type Lab } from '../src/rest/lab.fixture.ts';

const PNG = `data:image/png;base64,${Buffer.from([0x89, 0x50, 0x4e, 0x47]).toString('base64')}`;
const MP3 = `data:audio/mpeg;base64,${Buffer.from('ID3').toString('base64')}`;

type Call = readonly [method: string, path: string, body?: object];

/** Makes something, and gives its field. */
async function make(lab: Lab, [method, path, body]: Call, field = 'id'): Promise<string> {
  const answer = await lab.api(method, path, body);
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`);
  return String(answer.body[field]);
}

async function ofTheBot(lab: Lab): Promise<readonly Call[]> {
  const own = `/applications/${lab.application.id}`;
  const commands = `${own}/guilds/${lab.guild.id}/commands`;
  const ping = { name: 'ping', description: 'Answers.' };
  const [global, local] = [
    await make(lab, ['POST', `${own}/commands`, ping]),
    await make(lab, ['POST', commands, ping]),
  ];
  const emoji = await make(lab, ['POST', `${own}/emojis`, { name: 'wave', image: PNG }]);
  return [
    ['PATCH', '/users/@me', { username: 'botty' }],
    ['GET', '/users/@me/guilds'],
    ['GET', '/oauth2/applications/@me'],
    ['PATCH', '/applications/@me', { description: 'A bot' }],
    ['GET', `${own}/commands/${global}`],
    ['GET', commands],
    ['GET', `${commands}/${local}`],
    ['PATCH', `${commands}/${local}`, { description: 'Answers at once.' }],
    ['DELETE', `${commands}/${local}`],
    ['PUT', commands, [ping]],
    ['GET', `${own}/emojis`],
    ['GET', `${own}/emojis/${emoji}`],
  ];
}

async function ofTheGuild(lab: Lab): Promise<readonly Call[]> {
  const home = `/guilds/${lab.guild.id}`;
  const role = await make(lab, ['POST', `${home}/roles`, { name: 'mod' }]);
  const emoji = await make(lab, ['POST', `${home}/emojis`, { name: 'wave', image: PNG }]);
  const sound = await make(
    lab,
    ['POST', `${home}/soundboard-sounds`, { name: 'Yay', sound: MP3 }],
    'sound_id',
  );
  const rule = await make(lab, [
    'POST',
    `${home}/auto-moderation/rules`,
    {
      name: 'no spam',
      event_type: 1,
      trigger_type: 1,
      trigger_metadata: { keyword_filter: ['spam'] },
      actions: [{ type: 1 }],
      enabled: true,
    },
  ]);
  await make(lab, ['PATCH', `${home}/widget`, { enabled: true }]);
  await make(lab, ['PUT', `${home}/bans/${lab.bob.userId}`, {}]);
  return [
    ['GET', `${home}/channels`],
    ['PATCH', `${home}/channels`, [{ id: lab.general.id, position: 1 }]],
    ['GET', `${home}/members?limit=10`],
    ['PATCH', `${home}/members/@me`, { nick: 'Botty' }],
    ['GET', `${home}/roles`],
    ['GET', `${home}/roles/${role}`],
    ['PATCH', `${home}/roles`, [{ id: role, position: 1 }]],
    ['GET', `${home}/bans`],
    ['GET', `${home}/emojis`],
    ['GET', `${home}/emojis/${emoji}`],
    ['GET', `${home}/soundboard-sounds/${sound}`],
    ['GET', `${home}/auto-moderation/rules`],
    ['GET', `${home}/auto-moderation/rules/${rule}`],
    ['GET', `${home}/invites`],
    ['GET', `${home}/webhooks`],
    ['GET', `${home}/widget.json`],
    ['GET', `${home}/widget`],
  ];
}

async function ofTheChannel(lab: Lab): Promise<readonly Call[]> {
  const room = `/channels/${lab.general.id}`;
  const thread = await make(lab, ['POST', `${room}/threads`, { name: 'side', type: 11 }]);
  const message = `${room}/messages/${lab.adaSays('hello').id}`;
  const hook = { name: 'News' };
  const { body: webhook } = await lab.api('POST', `${room}/webhooks`, hook);
  const asHook = `/webhooks/${String(webhook['id'])}/${String(webhook['token'])}`;
  const posted = await make(lab, ['POST', `${asHook}?wait=true`, { content: 'Extra!' }]);
  await make(lab, ['POST', `${room}/invites`, {}], 'code');
  return [
    ['POST', `${room}/typing`],
    ['PUT', `${message}/reactions/%F0%9F%91%8D/@me`],
    ['DELETE', `${message}/reactions/%F0%9F%91%8D/${lab.bot.userId}`],
    ['DELETE', `${message}/reactions/%F0%9F%91%8D`],
    ['PUT', `${room}/pins/${message.split('/').at(-1)}`],
    ['GET', `${room}/pins`],
    ['GET', `${room}/invites`],
    ['GET', `${room}/webhooks`],
    ['PATCH', asHook, { name: 'Newer' }],
    ['GET', `${asHook}/messages/${posted}`],
    ['GET', `${room}/threads/archived/private`],
    ['GET', `/channels/${thread}/thread-members`],
    ['GET', `/channels/${thread}/thread-members/${lab.bot.userId}`],
    ['DELETE', `/channels/${thread}/thread-members/${lab.bot.userId}`],
  ];
}

test.each([
  ['the bot', ofTheBot],
  ['the guild', ofTheGuild],
  ['the channel', ofTheChannel],
])('answers about %s have the shapes of Discord', async (_, callsOf) => {
  await using lab = await openLab(P.Administrator, { validate: true });
  const refused: string[] = [];
  for (const [method, path, body] of await callsOf(lab)) {
    const { status, body: answer } = await lab.api(method, path, body);
    if (status >= 300) refused.push(`${method} ${path}: ${status} ${String(answer['message'])}`);
  }

  expect(refused).toEqual([]);
});
