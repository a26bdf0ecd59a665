import { readFile } from 'node:fs/promises';
import type { SandboxServer } from '../server.ts';
import { type Playground, startPlayground } from '../start-playground.ts';
import { readWorldFile } from '../world-file/read-world-file.ts';
import { loadTraffic, reportPrinter } from './load-traffic.ts';
import type { SandboxRequest } from './read-arguments.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usage-error.ts';

/** Starts watching a sandbox and its bot of a name; gives what ends it. */
type Watch = (server: SandboxServer, bot: string) => () => Promise<void>;

/**
 * Starts the sandbox that a command line asks for, with one bot, whose token is the first, and the load that it asks for.
 * @throws UsageError for a world file that cannot be read
 */
export async function beginPlayground(
  request: SandboxRequest,
  terminal: Terminal,
  watch?: Watch,
): Promise<Playground> {
  const { port, guild, people, token, limits: rateLimits, load, json } = request;
  const world = request.world === undefined ? undefined : await readWorld(request.world);
  const name = request.bot ?? world?.bots?.[0]?.name ?? 'bot';
  return startPlayground({
    port,
    guild,
    people,
    bots: [{ name, ...(token !== undefined && { token }) }],
    rateLimits,
    ...(world && { world }),
    watch(server) {
      const ends = [
        ...(watch ? [watch(server, name)] : []),
        ...(load ? [loadTraffic(server, load, reportPrinter(json, terminal))] : []),
      ];
      return async () => {
        for (const end of ends.toReversed()) await end();
      };
    },
  });
}

async function readWorld(path: string) {
  return readWorldFile(await readText(path, 'world file'));
}

/** The text of a file that a command line names. @throws UsageError when it cannot be read */
export function readText(path: string, what: string): Promise<string> {
  return readFile(path, 'utf8').catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(`The ${what} cannot be read: ${reason}`, { cause });
  });
}
