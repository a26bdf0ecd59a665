import { createSandbox, type SandboxConnection, type StartableBot } from '@bronxbot/sandbox/testing';
import { expect, test } from 'vitest';
import { bot } from './after.ts';
import { createClient } from './before.ts';

/** A bot of plain discord.js, for the sandbox: something that starts and stops. */
function plain(): StartableBot {
  let client: ReturnType<typeof createClient> | undefined;
  return {
    async start({ token, api }: SandboxConnection) {
      client = createClient(api);
      await client.login(token);
    },
    stop: async () => client?.destroy(),
  };
}

const bots: readonly (readonly [string, () => StartableBot])[] = [
  ['before', plain],
  ['after', () => bot],
];

test.each(bots)('%s the move, a report is made, and moderators alone resolve it', async (_, createTested) => {
  await using discord = await createSandbox(createTested());
  const guild = await discord.guild();
  const [ada, grace] = [await guild.member('ada'), await guild.member('grace')];
  const moderator = await guild.member('mod', { permissions: ['ModerateMembers'] });
  await expect.poll(() => discord.requests.some(({ method }) => method === 'PUT')).toBe(true);

  const report = await ada.runs('/report', { who: grace, why: 'spam' });
  const refused = await grace.clicks(report, 'Resolve');
  const resolved = await moderator.clicks(report, 'Resolve');

  expect(report.content).toBe('grace: spam');
  expect(refused.ephemeral).toBe(true);
  expect(resolved).toMatchObject({ content: 'Resolved.', buttons: [] });
});
