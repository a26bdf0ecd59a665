import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBot, definePlugin } from '@bronxbot/core';
import { cache } from '@bronxbot/plugins/cache';
import { database } from '@bronxbot/plugins/database';
import { Tos, tos } from '@bronxbot/plugins/tos';
import { startPlayground } from '@bronxbot/sandbox';
import { measureCalls } from '../measure-calls.ts';
import { defineScenario } from '../scenario.ts';

const PEOPLE = 1_000;
const LOOKS = 20_000;
const userId = (index: number) => String(100_000_000_000_000_000n + BigInt(index % PEOPLE));

/** What asks whether a person has agreed. */
interface Asked {
  ask(userId: string): Promise<boolean>;
  close(): Promise<void>;
}

/** What consent costs every command of a person who gave it. */
export const tosGate = defineScenario({
  name: 'tos-gate',
  about: `Time to learn that one of ${PEOPLE} people has agreed, the mean of ${LOOKS} looks one after the other, each awaited, as the gate does; the baseline awaits a look into a Map.`,
  metrics: { look: 'µs' },
  baseline: { name: 'map' },
  candidates: [{ name: 'tos' }],
  rounds: 15,
  warmUpRounds: 3,
  setUp: ({ name }) => (name === 'map' ? openMap() : openTos()),
  async measure({ session }) {
    const { wallUs } = await measureCalls(LOOKS, async (index) => {
      if (!(await session.ask(userId(index)))) throw new Error('Somebody who agreed was not known.');
    });
    return { look: wallUs };
  },
  tearDown: (session) => session.close(),
  targets: [{ metric: 'look', compare: 'difference', atMost: 2 }],
});

function openMap(): Asked {
  const agreed = new Map(Array.from({ length: PEOPLE }, (_, index) => [userId(index), true]));
  return { ask: async (id) => agreed.get(id) === true, close: () => Promise.resolve() };
}

async function openTos(): Promise<Asked> {
  const folder = await mkdtemp(join(tmpdir(), 'tos-bench-'));
  let service: Tos | undefined;
  const bench = definePlugin({ name: 'bench', uses: { tos: Tos }, start: ({ tos }) => void (service = tos) });
  const plugins = [
    database({ file: join(folder, 'bot.sqlite') }),
    cache(),
    tos({ version: '1', text: 'Be kind.' }),
    bench,
  ];
  const playground = await startPlayground({
    port: 0,
    bots: [{ name: 'bench', bot: createBot({ plugins }) }],
  });
  if (!service) throw new Error('The bot has started without its terms.');
  const asked = service;
  for (let index = 0; index < PEOPLE; index++)
    await asked.accept(userId(index), { surface: 'slash', guildId: null });
  return {
    ask: (id) => asked.accepted(id),
    async close() {
      await playground.stop();
      await rm(folder, { recursive: true });
    },
  };
}
