import { systemClock } from '../clock.ts';
import type { TrafficReport } from '../load/traffic-report.ts';
import type { SandboxServer } from '../server.ts';
import type { LoadRequest } from './read-arguments.ts';
import type { Terminal } from './terminal.ts';

/** How often it is asked whether a bot is connected, in milliseconds. */
const ASK_MS = 50;
/** To every message so many commands and clicks. */
const COMMANDS = 0.1;
const CLICKS = 0.05;

/**
 * Loads guilds into a sandbox and, once a bot is connected, has their people talk, run commands and click. Prints the
 * report when that is over.
 * @returns what ends it early: then the report is of what was until then
 */
export function loadTraffic(
  server: SandboxServer,
  { guilds, messagesPerSecond, seconds }: LoadRequest,
  print: (report: TrafficReport) => void,
): () => Promise<void> {
  const ending = new AbortController();
  const { signal } = ending;
  const run = async () => {
    const load = await server.load({ guilds });
    if (!(await isConnected(server, signal))) return;
    await server.gateway.flush();
    const report = await load.traffic({
      messagesPerSecond,
      commandsPerSecond: messagesPerSecond * COMMANDS,
      clicksPerSecond: messagesPerSecond * CLICKS,
      durationMs: seconds * 1_000,
      signal,
    });
    print(report);
  };
  const done = run();
  // Whoever ends it is told of its failure.
  done.catch(() => {});
  return () => {
    ending.abort();
    return done;
  };
}

/** Resolves once a bot is connected, or to `false` when it is to end before that. */
async function isConnected({ gateway }: SandboxServer, signal: AbortSignal): Promise<boolean> {
  while (!signal.aborted && !gateway.sessions.some(({ connected }) => connected))
    await new Promise<void>((resolve) => void systemClock.schedule(ASK_MS, resolve));
  return !signal.aborted;
}

/** How a report is printed: to read, or as an event in JSON. */
export const reportPrinter =
  (json: boolean, { out }: Pick<Terminal, 'out'>) =>
  (report: TrafficReport): void =>
    out(json ? `${JSON.stringify({ event: 'report', report })}\n` : `\n${String(report)}\n`);
