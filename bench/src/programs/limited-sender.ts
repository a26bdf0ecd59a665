import type { REST } from 'discord.js';
import { pause, stopwatch } from '../clock.ts';
import type { FleetMember } from '../limits/fleet.ts';
import { openSender } from '../limits/open-sender.ts';
import { setClock } from '../limits/wrong-clock.ts';
import { seededRandom } from '../random.ts';
import { onEnd, tellReady } from './report.ts';

/** One process of a fleet that shares a token: logs in, and at the end asks for what it is told to, all at once or paced. */
const member = JSON.parse(process.argv[2] ?? '{}') as FleetMember;
if (member.skewMs !== 0) setClock(member.skewMs);
const sender = await openSender(member, { ...member, random: seededRandom(member.place) });
// The window of the login is over.
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

/** Resolves when nobody waits any longer; the process does not wait for it. */
const patience = (ms: number) => new Promise<void>((resolve) => void setTimeout(resolve, ms).unref());

const ask = (rest: REST, path: string) => rest.get(path as `/${string}`);
