import { ApplicationCommandPermissionType, Events, GatewayIntentBits as Bit } from 'discord.js';
import { expect, test } from 'vitest';
import { grantAccess } from '../src/state/access-token.ts';
import { logIn } from './logged-in.fixture.ts';

test('sets the permissions of a command in the name of a person', async () => {
  await using bot = await logIn([Bit.Guilds]);
  const { home, lab, client } = bot;
  const command = await home.commands.create({ name: 'thank', description: 'Thanks' });
  const { token } = grantAccess(lab.server.world, {
    userId: lab.ada.userId,
    applicationId: lab.application.id,
    scopes: ['applications.commands.permissions.update'],
  });
  const heard = new Promise((resolve) =>
    client.once(Events.ApplicationCommandPermissionsUpdate, ({ applicationId }) => resolve(applicationId)),
  );
  await command.permissions.set({
    token,
    permissions: [{ id: lab.bob.userId, type: ApplicationCommandPermissionType.User, permission: false }],
  });

  expect(await heard).toBe(lab.application.id);
  expect(await command.permissions.has({ permissionId: lab.bob.userId })).toBe(true);
  expect(lab.server.gaps).toEqual([]);
});
