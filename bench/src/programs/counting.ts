// Counts uses of many people, or makes the same outcomes and counts nothing, and prints the memory that it took. For usage-memory.
import type { Outcome } from '@bronxbot/core';
import { openOwnUsage } from '../usages/open-usage.ts';

const [, , name, people = '1000000', commands = '50'] = process.argv;
const [PEOPLE, COMMANDS] = [Number(people), Number(commands)];
/** Between two chances to write, as a bot has them. */
const AT_ONCE = 1_000;
const GUILDS = 10_000;

const { record, stop, usage } = await openOwnUsage('all');
let peak = 0;
const look = () => {
  global.gc?.();
  const { external, heapUsed } = process.memoryUsage();
  return heapUsed + external;
};
const use = (index: number): Outcome => ({
  id: '1',
  surface: 'slash',
  path: `command-${index % COMMANDS}`,
  userId: String(100_000_000_000_000_000n + BigInt(index)),
  guildId: String(200_000_000_000_000_000n + BigInt(index % GUILDS)),
  channelId: '3',
  outcome: 'ok',
  receivedAtMs: 1_767_225_600_000 + Math.floor(index / 100),
  ageMs: 0,
  endedAfterMs: index % 900,
});

for (let index = 0; index < 5_000; index++) record(use(index));
await usage.flush();
const before = look();
for (let index = 0; index < PEOPLE; index++) {
  const outcome = use(index);
  if (name === 'usage-tracker') record(outcome);
  if (index % AT_ONCE !== AT_ONCE - 1) continue;
  // It writes by itself when there is much; a look is taken at the worst moments too.
  if (index % (AT_ONCE * 5) === AT_ONCE * 5 - 1) await usage.flush();
  if (index % (AT_ONCE * 20) === AT_ONCE * 19 - 1) peak = Math.max(peak, look());
}
const figures = { heapMb: (peak - before) / 1_048_576, leftMb: (look() - before) / 1_048_576 };
await stop();
console.log(JSON.stringify(figures));
process.exit();
