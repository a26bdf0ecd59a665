import { expect, test } from 'vitest';
import { createFakeClock } from '../../test/fake-clock.ts';
import { type PluginDescription, read } from '../internal/description.ts';
import { createServiceTable } from '../lifecycle/service-table.ts';
import { definePlugin } from '../plugin.ts';
import { defineService } from '../service.ts';
import { createPersonalData } from './create-personal-data.ts';

const Counter = defineService<Map<string, number>>()('counter');

function setUp() {
  const kept = new Map([['ada', 3]]);
  const services = createServiceTable();
  services.set(Counter, kept);
  const karma = definePlugin({
    name: 'karma',
    uses: { counter: Counter },
    storesPersonalData: true,
    privacy: {
      describe: 'How much karma you have.',
      export: (userId, { counter }) => ({ karma: counter.get(userId) ?? 0 }),
      erase: (userId, { counter }) => void counter.delete(userId),
    },
  });
  const broken = definePlugin({
    name: 'broken',
    storesPersonalData: true,
    privacy: {
      describe: 'Nobody knows.',
      export() {
        throw new Error('no disk');
      },
      erase: () => Promise.reject(new Error('no disk')),
    },
  });
  const hung = definePlugin({
    name: 'hung',
    storesPersonalData: true,
    privacy: {
      describe: 'Waits.',
      export: () => new Promise(() => {}),
      erase: () => new Promise<void>(() => {}),
    },
  });
  const clock = createFakeClock();
  const requests = (...parts: readonly Parameters<typeof read>[0][]) =>
    createPersonalData({
      plugins: parts.map((part) => read<PluginDescription>(part)),
      services,
      clock,
      timeoutMs: 1_000,
    });
  return { kept, karma, broken, hung, clock, requests, silent: definePlugin({ name: 'silent' }) };
}

test('plugins that keep something say what', () => {
  const { karma, requests, silent } = setUp();

  expect(requests(karma, silent).describe()).toEqual([{ plugin: 'karma', text: 'How much karma you have.' }]);
});

test('an export has a section for each plugin', async () => {
  const { karma, requests } = setUp();

  expect(await requests(karma).export('ada')).toEqual({ sections: { karma: { karma: 3 } }, failures: [] });
});

test('an erasure reaches every plugin, and those that fail are named', async () => {
  const { broken, karma, kept, requests } = setUp();

  const report = await requests(broken, karma).erase('ada');

  expect(report).toEqual({
    erased: ['karma'],
    failures: [{ plugin: 'broken', error: new Error('no disk') }],
  });
  expect(kept.size).toBe(0);
});

test('a plugin that never answers is named after its time', async () => {
  const { clock, hung, karma, requests } = setUp();
  const exporting = requests(hung, karma).export('ada');

  await clock.advance(1_000);

  expect(await exporting).toMatchObject({
    sections: { karma: { karma: 3 } },
    failures: [{ plugin: 'hung' }],
  });
});
