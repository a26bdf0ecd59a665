import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { createInvite } from '../../src/state/invites.ts';
import { createRole } from '../../src/state/roles.ts';
import type { Lab } from '../../src/rest/lab.fixture.ts';
import type { RuleGroup } from './rule.ts';

const GUILD = 'resources/guild';
const HIERARCHY = 'topics/permissions#permission-hierarchy';
const guild = (lab: Lab, rest: string) => `/guilds/${lab.guild.id}/${rest}`;
const SYSTEM = { kind: 'system' } as const;

/** A role, above the bot's when it is `high`. */
function roleOf(lab: Lab, position = 1): string {
  const role = createRole(lab.server.world, SYSTEM, lab.guild.id, { name: 'role' });
  if (position > 1) role.position = position;
  return role.id;
}

/** Who may do what to whom in a guild. */
export const guildRules: RuleGroup = {
  title: 'Guilds, members and roles',
  rules: [
    {
      refused: 'a guild that is not there',
      code: 10004,
      status: 404,
      see: `${GUILD}#get-guild`,
      attempt: (lab) => lab.api('GET', '/guilds/1'),
    },
    {
      refused: 'a member who is not there',
      code: 10007,
      status: 404,
      see: `${GUILD}#get-guild-member`,
      attempt: (lab) => lab.api('GET', guild(lab, 'members/1')),
    },
    {
      refused: 'a kick without KICK_MEMBERS',
      code: 50013,
      status: 403,
      permissions: 0n,
      see: `${GUILD}#remove-guild-member`,
      attempt: (lab) => lab.api('DELETE', guild(lab, `members/${lab.bob.userId}`)),
    },
    {
      refused: 'a kick of the owner',
      code: 50013,
      status: 403,
      see: HIERARCHY,
      attempt: (lab) => lab.api('DELETE', guild(lab, `members/${lab.ada.userId}`)),
    },
    {
      refused: 'a ban without BAN_MEMBERS',
      code: 50013,
      status: 403,
      permissions: 0n,
      see: `${GUILD}#create-guild-ban`,
      attempt: (lab) => lab.api('PUT', guild(lab, `bans/${lab.bob.userId}`), {}),
    },
    {
      refused: 'a ban of many without BAN_MEMBERS and MANAGE_GUILD',
      code: 50013,
      status: 403,
      permissions: P.BanMembers,
      see: `${GUILD}#bulk-guild-ban`,
      attempt: (lab) => lab.api('POST', guild(lab, 'bulk-ban'), { user_ids: [lab.bob.userId] }),
    },
    {
      refused: 'a ban of many that bans nobody',
      code: 500_000,
      see: `${GUILD}#bulk-guild-ban`,
      attempt: (lab) => lab.api('POST', guild(lab, 'bulk-ban'), { user_ids: [lab.ada.userId] }),
    },
    {
      refused: 'a ban that is not there',
      code: 10026,
      status: 404,
      see: `${GUILD}#get-guild-ban`,
      attempt: (lab) => lab.api('GET', guild(lab, `bans/${lab.bob.userId}`)),
    },
    {
      refused: 'a nickname of more than 32 characters',
      code: 50035,
      at: 'nick',
      see: `${GUILD}#modify-guild-member`,
      attempt: (lab) => lab.api('PATCH', guild(lab, `members/${lab.bob.userId}`), { nick: 'x'.repeat(33) }),
    },
    {
      refused: 'a time-out of more than 28 days',
      code: 50035,
      at: 'communication_disabled_until',
      see: `${GUILD}#modify-guild-member`,
      attempt: (lab) =>
        lab.api('PATCH', guild(lab, `members/${lab.bob.userId}`), {
          communication_disabled_until: new Date(lab.clock.now() + 29 * 86_400_000).toISOString(),
        }),
    },
    {
      refused: 'a role above the own, given to a member',
      code: 50013,
      status: 403,
      see: HIERARCHY,
      attempt: (lab) => lab.api('PUT', guild(lab, `members/${lab.bob.userId}/roles/${roleOf(lab, 50)}`)),
    },
    {
      refused: 'a role of a bot, given to a member',
      code: 50028,
      see: 'topics/permissions#role-object',
      attempt: (lab) => {
        const managed = [...lab.guild.roles.values()].find((role) => role.managed);
        return lab.api('PUT', guild(lab, `members/${lab.bob.userId}/roles/${managed?.id}`));
      },
    },
    {
      refused: 'an edit of a role above the own',
      code: 50013,
      status: 403,
      see: HIERARCHY,
      attempt: (lab) => lab.api('PATCH', guild(lab, `roles/${roleOf(lab, 50)}`), { name: 'x' }),
    },
    {
      refused: 'a role with permissions that the bot lacks',
      code: 50013,
      status: 403,
      permissions: P.ManageRoles,
      see: HIERARCHY,
      attempt: (lab) => lab.api('POST', guild(lab, 'roles'), { permissions: String(P.BanMembers) }),
    },
    {
      refused: 'roles moved without MANAGE_ROLES',
      code: 50013,
      status: 403,
      permissions: 0n,
      see: `${GUILD}#modify-guild-role-positions`,
      attempt: (lab) => lab.api('PATCH', guild(lab, 'roles'), [{ id: roleOf(lab), position: 1 }]),
    },
    {
      refused: 'a role moved above the own',
      code: 50013,
      status: 403,
      see: HIERARCHY,
      attempt: (lab) => lab.api('PATCH', guild(lab, 'roles'), [{ id: roleOf(lab), position: 50 }]),
    },
    {
      refused: 'a role that is not there',
      code: 10011,
      status: 404,
      see: `${GUILD}#get-guild-role`,
      attempt: (lab) => lab.api('GET', guild(lab, 'roles/1')),
    },
    {
      refused: 'an invite deleted without MANAGE_CHANNELS and MANAGE_GUILD',
      code: 50013,
      status: 403,
      permissions: 0n,
      see: 'resources/invite#delete-invite',
      attempt: (lab) =>
        lab.api('DELETE', `/invites/${createInvite(lab.server.world, lab.ada, lab.general.id).code}`),
    },
    {
      refused: 'an invite that is not there',
      code: 10006,
      status: 404,
      see: 'resources/invite#get-invite',
      attempt: (lab) => lab.api('GET', '/invites/nowhere'),
    },
  ],
};
