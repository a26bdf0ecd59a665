import { createBot, defineTask, type LeaseHolder, Leases, definePlugin } from '@bronxbot/core';
import { createSandbox } from '@bronxbot/sandbox/testing';
import { describe, expect, test } from 'vitest';
import { perfMonitor } from './index.ts';

const OWNER_ONLY = 'Only the owner of this bot can use this.';
/** Each command on both surfaces, and what an owner sees. */
const COMMANDS = [
  ['performance', '', /## Performance/],
  ['performance profile', '1', /Open it in Chrome/],
  ['scalability', '', /## Scalability/],
  ['tasks', '', /## Tasks[^]*\*\*sweep\*\*/],
  ['tasks list', '', /## Tasks[^]*\*\*sweep\*\*/],
  ['tasks pause', 'sweep', /`sweep` rests/],
  ['tasks resume', 'sweep', /`sweep` goes on/],
  ['tasks run', 'sweep', /`sweep` ran/],
] as const;
/** A command with a default is that one as a slash command. */
const SLASH: Readonly<Record<string, string>> = { performance: 'performance show', tasks: 'tasks list' };

async function stage(plugins: Parameters<typeof createBot>[0]['plugins'] = []) {
  const sweep = defineTask({ name: 'sweep', cron: '0 0 1 1 *', exclusive: true, run: () => {} });
  const bot = createBot({
    prefix: '.',
    plugins: [perfMonitor({ sinks: [], readings: 'bot' }), ...plugins],
    tasks: [sweep],
  });
  let ownerGuildId: string | undefined;
  const discord = await createSandbox({
    start: (connection) => bot.start({ ...connection, ...(ownerGuildId !== undefined && { ownerGuildId }) }),
    stop: () => bot.stop(),
    idle: () => bot.idle(),
    failures: () => bot.failures(),
  });
  const guild = await discord.guild();
  return {
    /** Offers the commands of owners as slash commands in the guild. */
    async offerSlash() {
      ownerGuildId = guild.id;
      await discord.restartBot();
    },
    discord,
    owner: await guild.member('developer'),
    ada: await guild.member('ada'),
  };
}

describe('the commands of owners', () => {
  test('6.6 answer an owner by prefix and slash, and by prefix in direct messages, and nobody else', async () => {
    const { ada, discord, offerSlash, owner } = await stage();
    await using _ = discord;
    await offerSlash();
    const asked = async <T>(act: Promise<T>) => {
      // A profile takes its second.
      await discord.clock.advance(1_000);
      return act;
    };

    for (const [name, given, seen] of COMMANDS) {
      const options = given === '' ? {} : name === 'performance profile' ? { seconds: 1 } : { name: given };
      const slash = `/${SLASH[name] ?? name}`;
      expect((await ada.says(`.${name} ${given}`)).content).toBe(OWNER_ONLY);
      expect((await ada.runs(slash, options)).content).toBe(OWNER_ONLY);
      expect((await asked(owner.says(`.${name} ${given}`))).content).toMatch(seen);
      expect((await asked(owner.dm().says(`.${name} ${given}`))).content).toMatch(seen);
      expect((await asked(owner.runs(slash, options))).content).toMatch(seen);
    }
  });

  test('a panel that somebody else clicks stays as it is', async () => {
    const { ada, discord, owner } = await stage();
    await using _ = discord;
    const panel = await owner.says('.performance');

    const refused = await ada.clicks(panel, 'Refresh');

    expect(refused.content).toMatch(/belongs to someone else/);
    expect(owner.rereads(panel).content).toBe(panel.content);
  });

  test('a task that another process holds is not run, and the owner hears why', async () => {
    const taken: LeaseHolder = { acquire: async () => undefined };
    const { discord, owner } = await stage([
      definePlugin({ name: 'fleet', provides: Leases, start: () => taken }),
    ]);
    await using _ = discord;

    expect((await owner.says('.tasks run sweep')).content).toMatch(/belongs to another process/);
    expect((await owner.says('.tasks')).content).toMatch(/\*\*sweep\*\* .*1 in another process/);
  });
});

describe('performance profile', () => {
  interface Profile {
    readonly nodes: readonly { readonly callFrame: { readonly functionName: string } }[];
    readonly samples: readonly number[];
    readonly timeDeltas: readonly number[];
    readonly startTime: number;
    readonly endTime: number;
  }

  test('of 10 seconds is a CPU profile as Chrome opens it, and only the owner sees it', async () => {
    const { discord, offerSlash, owner } = await stage();
    await using _ = discord;
    await offerSlash();
    const asked = owner.runs('/performance profile', { seconds: 10 });
    await discord.clock.advance(3_000);
    const thinking = await asked;
    await discord.clock.advance(7_000);

    const seen = owner.rereads(thinking);
    const [file] = seen.files;
    const profile = (await (await fetch(file?.url ?? '')).json()) as Profile;

    expect(seen.ephemeral).toBe(true);
    expect(file?.name).toMatch(/^2026-01-05T12-00-10\.cpuprofile$/);
    expect(profile.nodes.map(({ callFrame }) => callFrame.functionName)).toContain('(root)');
    expect(profile.samples.length).toBeGreaterThan(0);
    expect(profile.timeDeltas).toHaveLength(profile.samples.length);
    expect(profile.endTime).toBeGreaterThan(profile.startTime);
  });

  test('is refused while another one is recorded, and possible again afterwards', async () => {
    const { discord, owner } = await stage();
    await using _ = discord;
    const first = owner.dm().says('.performance profile 10');
    await discord.clock.advance(1);
    const second = owner.dm().says('.performance profile 1');
    await discord.clock.advance(9_999);
    const third = owner.dm().says('.performance profile 1');
    await discord.clock.advance(1_000);
    await Promise.all([first, second, third]);

    expect(
      owner
        .dm()
        .reads()
        .map(({ content }) => content),
    ).toContain('A profile is being recorded already.');
    expect(
      owner
        .dm()
        .reads()
        .flatMap(({ files }) => files.map(({ name }) => name)),
    ).toEqual(['2026-01-05T12-00-10.cpuprofile', '2026-01-05T12-00-11.cpuprofile']);
  });

  test.each(['0', '61', 'long'])('of %s seconds is refused', async (seconds) => {
    const { discord, owner } = await stage();
    await using _ = discord;

    expect((await owner.says(`.performance profile ${seconds}`)).content).toMatch(/seconds/);
  });
});
