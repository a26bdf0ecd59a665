import { readFile } from 'node:fs/promises';
import { type Playground, startPlayground } from '../start-playground.ts';
import { readWorldFile } from '../world-file/read-world-file.ts';
import type { SandboxRequest } from './read-arguments.ts';
import { UsageError } from './usage-error.ts';

/** Starts the sandbox that a command line asks for, with one bot, whose token is the first. @throws UsageError for a world file that cannot be read */
export async function beginPlayground(request: SandboxRequest): Promise<Playground> {
  const { port, guild, people, token, limits: rateLimits } = request;
  const world = request.world === undefined ? undefined : await readWorld(request.world);
  const name = request.bot ?? world?.bots?.[0]?.name ?? 'bot';
  const bots = [{ name, ...(token !== undefined && { token }) }];
  return startPlayground({ port, guild, people, bots, rateLimits, ...(world && { world }) });
}

async function readWorld(path: string) {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(`The world file cannot be read: ${reason}`, { cause });
  });
  return readWorldFile(text);
}
