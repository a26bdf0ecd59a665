import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import type { Lab } from '../../src/rest/lab.fixture.ts';
import { editChannel } from '../../src/state/channels.ts';
import { say, type RuleGroup } from './rule.ts';

const CHANNEL = 'resources/channel';
const PERMISSIONS = 'topics/permissions#permission-overwrites';
const channel = (lab: Lab, rest = '') => `/channels/${lab.general.id}${rest}`;

/** Takes permissions of everybody in #general. */
function deny(lab: Lab, bits: bigint): void {
  editChannel(lab.server.world, { kind: 'system' }, lab.general.id, {
    permission_overwrites: [{ id: lab.guild.id, type: 0, allow: '0', deny: String(bits) }],
  });
}

/** Who may see, write in and change a channel. */
export const channelRules: RuleGroup = {
  title: 'Channels',
  rules: [
    {
      refused: 'a channel that is not there',
      code: 10003,
      status: 404,
      see: `${CHANNEL}#get-channel`,
      attempt: (lab) => lab.api('GET', '/channels/1'),
    },
    {
      refused: 'a channel that the bot does not see',
      code: 50001,
      status: 403,
      permissions: 0n,
      see: PERMISSIONS,
      attempt(lab) {
        deny(lab, P.ViewChannel);
        return say(lab, { content: 'a' });
      },
    },
    {
      refused: 'a message without SEND_MESSAGES',
      code: 50013,
      status: 403,
      permissions: 0n,
      see: 'resources/message#create-message',
      attempt(lab) {
        deny(lab, P.SendMessages);
        return say(lab, { content: 'a' });
      },
    },
    {
      refused: 'an embed without EMBED_LINKS',
      code: 50013,
      status: 403,
      permissions: 0n,
      see: 'resources/message#create-message',
      attempt(lab) {
        deny(lab, P.EmbedLinks);
        return say(lab, { embeds: [{ title: 'a' }] });
      },
    },
    {
      refused: 'a change of a channel without MANAGE_CHANNELS',
      code: 50013,
      status: 403,
      permissions: 0n,
      see: `${CHANNEL}#modify-channel`,
      attempt: (lab) => lab.api('PATCH', channel(lab), { topic: 'a' }),
    },
    {
      refused: 'a name of more than 100 characters',
      code: 50035,
      at: 'name',
      see: `${CHANNEL}#modify-channel`,
      attempt: (lab) => lab.api('PATCH', channel(lab), { name: 'x'.repeat(101) }),
    },
    {
      refused: 'slowmode of more than 6 hours',
      code: 50035,
      at: 'rate_limit_per_user',
      see: `${CHANNEL}#modify-channel`,
      attempt: (lab) => lab.api('PATCH', channel(lab), { rate_limit_per_user: 21_601 }),
    },
    {
      refused: 'a category that is none',
      code: 50035,
      at: 'parent_id',
      see: `${CHANNEL}#modify-channel`,
      attempt: (lab) => lab.api('PATCH', channel(lab), { parent_id: lab.general.id }),
    },
    {
      refused: 'an overwrite with permissions that the bot lacks',
      code: 50013,
      status: 403,
      permissions: P.ManageRoles,
      see: `${CHANNEL}#edit-channel-permissions`,
      attempt: (lab) =>
        lab.api('PUT', channel(lab, `/permissions/${lab.bob.userId}`), {
          type: 1,
          allow: String(P.ManageMessages),
        }),
    },
    {
      refused: 'an overwrite that is not there',
      code: 10009,
      status: 404,
      see: `${CHANNEL}#delete-channel-permission`,
      attempt: (lab) => lab.api('DELETE', channel(lab, `/permissions/${lab.bob.userId}`)),
    },
    {
      refused: 'a webhook without MANAGE_WEBHOOKS',
      code: 50013,
      status: 403,
      permissions: 0n,
      see: 'resources/webhook#create-webhook',
      attempt: (lab) => lab.api('POST', channel(lab, '/webhooks'), { name: 'News' }),
    },
    {
      refused: 'a webhook called like Discord',
      code: 50035,
      at: 'name',
      see: 'resources/webhook#create-webhook',
      attempt: (lab) => lab.api('POST', channel(lab, '/webhooks'), { name: 'Discord news' }),
    },
    {
      refused: 'an unknown token of a webhook',
      code: 50027,
      status: 401,
      see: 'resources/webhook#execute-webhook',
      async attempt(lab) {
        const { body } = await lab.api('POST', channel(lab, '/webhooks'), { name: 'News' });
        return lab.api('POST', `/webhooks/${String(body['id'])}/wrong`, { content: 'a' });
      },
    },
  ],
};
