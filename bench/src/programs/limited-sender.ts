import type { REST } from 'discord.js';
import { pause, stopwatch, patience } from '../clock.ts';
import type { FleetMember } from '../limits/fleet.ts';
import { openSender } from '../limits/open-sender.ts';
import { setClock } from '../limits/wrong-clock.ts';
import { seededRandom } from '../random.ts';
import { onEnd, tellReady } from './report.ts';

/** Four processes together stay below the limit. */
const WARM_UPS = 12;

/** One process of a fleet that shares a token: logs in, and at the end asks for what it is told to, all at once or paced. */
const member = JSON.parse(process.argv[2] ?? '{}') as FleetMember;
if (member.skewMs !== 0) setClock(member.skewMs);
const sender = await openSender(member, { ...member, random: seededRandom(member.place) });
// As in a bot that has run for a while code is compiled and connections are open, and the window of all that is over.
await Promise.all(member.paths.slice(0, WARM_UPS).map((path) => ask(sender.client.rest, `${path}/messages`)));
await pause(1_100);
tellReady({});

onEnd(async () => {
  const { paths, everyMs } = member;
  const startedAtMs = stopwatch.now();
  const asked: Promise<unknown>[] = [];
  for (const [index, path] of paths.entries()) {
    if (everyMs > 0) await pause(Math.max(0, startedAtMs + index * everyMs - stopwatch.now()));
    asked.push(ask(sender.client.rest, path));
  }
  const ended = await Promise.race([Promise.allSettled(asked), patience(member.patienceMs)]);
  const figures = {
    asked: asked.length,
    hung: ended ? 0 : 1,
    failed: ended ? ended.filter(({ status }) => status === 'rejected').length : asked.length,
    tookMs: stopwatch.now() - startedAtMs,
  };
  await sender.close();
  return figures;
});

function ask(rest: REST, path: string): Promise<unknown> {
  return rest.get(path as `/${string}`);
}
