import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openUsageBot, ownFolder, type UsageBot } from '../../../test/usage-bot.ts';

describe('snapshots', () => {
  const filesOf = async (folder: string) =>
    (await readdir(join(folder, 'usage')).catch(() => [])).toSorted((one, other) => (one < other ? -1 : 1));

  test('1.5 none is written after 299 s, one after 300 s, none while nothing happens, and the last three stay', async () => {
    await using at = await openUsageBot();
    const ada = await at.guild.member('ada');
    await ada.says('.ping');
    await at.clock.advance(299_000);
    const early = await filesOf(at.folder);
    await at.clock.advance(1_000);
    const [first = ''] = await filesOf(at.folder);
    const text = await readFile(join(at.folder, 'usage', first), 'utf8');
    await at.clock.advance(300_000);
    const idle = await filesOf(at.folder);
    for (let count = 0; count < 4; count++) {
      await ada.says('.ping');
      await at.clock.advance(300_000);
    }

    expect(early).toEqual([]);
    expect(idle).toEqual([first]);
    expect(JSON.parse(text)).toMatchObject({
      snapshot: { totals: [{ path: 'ping', ok: 1, kind: 'command' }] },
    });
    expect(text).not.toContain(ada.id);
    expect(await filesOf(at.folder)).toHaveLength(3);
  });

  test('1.7 after a stop and a start all numbers are equal, and the 429 answers of the day are there', async () => {
    const folder = await ownFolder();
    const look = async (at: UsageBot, id: string) => [
      await at.usage.top({ window: '30d' }),
      await at.usage.person(id),
      await at.usage.guild(at.guild.id),
      at.usage.rateLimits(),
    ];
    let before: unknown;
    {
      await using at = await openUsageBot({ folder });
      const ada = await at.guild.member('ada');
      const place = 'POST /channels/:channelId/messages';
      at.discord.faults.add({ route: place, status: 429, times: 2, retryAfterMs: 1_500 });
      const limited = ada.says('.ping');
      await at.clock.advance(5_000);
      await limited;
      for (const text of ['.ping', '.bal']) await ada.says(text);
      before = await look(at, ada.id);
    }
    await using again = await openUsageBot({ folder });
    const ada = await again.guild.member('ada');

    expect(await look(again, ada.id)).toEqual(before);
    expect(again.usage.rateLimits()).toEqual([
      { route: expect.stringContaining('/messages'), hits: 2, meanWaitMs: 1_500 },
    ]);
  });

  test('1.7 a damaged snapshot is put aside and named to the owner once, and the one before it is used', async () => {
    await using at = await openUsageBot();
    const [ada, owner] = [await at.guild.member('ada'), await at.guild.member('developer')];
    for (let count = 0; count < 2; count++) {
      await ada.says('.ping');
      await at.clock.advance(300_000);
    }
    const [older = '', newest = ''] = await filesOf(at.folder);
    const path = join(at.folder, 'usage', newest);
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.slice(0, text.length / 2));

    await at.discord.restartBot();
    const files = await filesOf(at.folder);
    const seen = await owner.says('.commands stats');
    await at.discord.restartBot();

    expect(files).toEqual([older, `${newest}.damaged`]);
    expect(seen.content).toContain(`${newest}.damaged`);
    expect(
      owner
        .dm()
        .reads()
        .map(({ embeds }) => embeds[0]?.description),
    ).toEqual([expect.stringContaining(`put aside: \`${newest}.damaged\``)]);
    expect(seen.content).toMatch(/ping +2 +1 +0%/);
  });
});
