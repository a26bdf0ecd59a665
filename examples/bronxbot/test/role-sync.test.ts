import { Client, createBot, definePlugin, type Used } from '@bronxbot/core';
import { createSandbox } from '@bronxbot/sandbox/testing';
import { describe, expect, test } from 'vitest';
import { readLinks, type RoleLink } from '../src/role-sync/links.ts';
import { roleSync } from '../src/role-sync/plugin.ts';

const [A, B, C] = ['111111111111111111', '222222222222222222', '333333333333333333'];
const [R1, R2, R3] = ['444444444444444444', '555555555555555555', '666666666666666666'];

describe('links of roles', () => {
  test('are read as an operator writes them', () => {
    expect(readLinks(`${A}/${R1}>${B}/${R2}, ${A}/${R1}>${C}/${R3}`)).toEqual([
      { from: { guildId: A, roleId: R1 }, to: { guildId: B, roleId: R2 } },
      { from: { guildId: A, roleId: R1 }, to: { guildId: C, roleId: R3 } },
    ]);
  });
  test.each([
    ['nonsense', 'a>b'],
    ['one server', `${A}/${R1}>${A}/${R2}`],
    ['a circle', `${A}/${R1}>${B}/${R2},${B}/${R2}>${A}/${R1}`],
    ['a chain', `${A}/${R1}>${B}/${R2},${B}/${R2}>${C}/${R3}`],
    ['two sources', `${A}/${R1}>${C}/${R3},${B}/${R2}>${C}/${R3}`],
  ])('are refused when they are %s', (_, text) => {
    expect(readLinks(text)).toBeUndefined();
  });
});

/** Two servers; in `there`, `Helper` follows `Team` of `here`. */
async function twoServers() {
  const links: RoleLink[] = [];
  let client: Used<{ client: typeof Client }>['client'] | undefined;
  const peep = definePlugin({
    name: 'inside',
    uses: { client: Client },
    start: (inside) => void (client = inside.client),
  });
  const discord = await createSandbox(createBot({ prefix: '.', plugins: [roleSync({ links }), peep] }));
  const [here, there] = [await discord.guild('Here'), await discord.guild('There')];
  const [team, helper] = [await here.role('Team'), await there.role('Helper')];
  links.push({ from: { guildId: here.id, roleId: team.id }, to: { guildId: there.id, roleId: helper.id } });
  return {
    discord,
    here,
    there,
    team,
    helper,
    isHelper: (userId: string) =>
      discord.world.guilds.get(there.id)?.members.get(userId)?.roles.includes(helper.id) ?? false,
    async takes(guildId: string, userId: string, roleId: string) {
      const member = await client?.guilds.cache.get(guildId)?.members.fetch(userId);
      await member?.roles.remove(roleId);
      await discord.clock.advance(1_000);
    },
    [Symbol.asyncDispose]: () => discord[Symbol.asyncDispose](),
  };
}

test('a role is given and taken in the other server as it is in the first, also to who joins later', async () => {
  await using at = await twoServers();
  const ada = await at.there.member('ada');
  await at.here.member('ada', { roles: [at.team] });
  const given = at.isHelper(ada.id);
  await at.takes(at.here.id, ada.id, at.team.id);
  const taken = !at.isHelper(ada.id);
  const bob = await at.here.member('bob', { roles: [at.team] });
  await at.there.member('bob');

  expect([given, taken, at.isHelper(bob.id)]).toEqual([true, true, true]);
});

test('what somebody changes in the server that follows is put right, and goes no way back', async () => {
  await using at = await twoServers();
  const ada = await at.here.member('ada');
  await at.there.member('ada', { roles: [at.helper] });
  const bob = await at.here.member('bob', { roles: [at.team] });
  await at.there.member('bob');
  await at.takes(at.there.id, bob.id, at.helper.id);

  expect([at.isHelper(ada.id), at.isHelper(bob.id)]).toEqual([false, true]);
  const { guilds } = at.discord.world;
  expect(guilds.get(at.here.id)?.members.get(ada.id)?.roles).not.toContain(at.team.id);
  expect(guilds.get(at.here.id)?.members.get(bob.id)?.roles).toContain(at.team.id);
});

test('who leaves the first server loses the role in the other, and a task finds what was missed', async () => {
  await using at = await twoServers();
  const ada = await at.here.member('ada', { roles: [at.team] });
  await at.there.member('ada');
  const had = at.isHelper(ada.id);
  await ada.leaves();
  const lost = !at.isHelper(ada.id);
  const bob = await at.here.member('bob', { roles: [at.team] });
  await at.there.member('bob');
  // Behind the back of the bot, as if it had been away.
  const member = at.discord.world.guilds.get(at.there.id)?.members.get(bob.id);
  if (member) member.roles = [];
  await at.discord.clock.advance(2 * 3_600_000);

  expect([had, lost, at.isHelper(bob.id)]).toEqual([true, true, true]);
});
