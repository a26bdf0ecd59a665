import { systemClock } from './clock.ts';
import { createFurnishing } from './control/furnish.ts';
import type { FurnishApi } from './control/people-api.ts';
import type { RateLimits } from './limits/rate-limits.ts';
import { createSandboxServer, type SandboxServer } from './server.ts';
import type { StartableBot } from './startable-bot.ts';
import { loadWorld } from './world-file/load-world.ts';
import type { WorldFile } from './world-file/world-file.ts';

/** What a playground is made of. */
export interface PlaygroundOptions {
  /** 0 takes any free port. @defaultValue 4400 */
  readonly port?: number;
  /** Names of the people in the guild; the first owns it. @defaultValue `['ada', 'grace']` */
  readonly people?: readonly string[];
  /** Name of the guild. @defaultValue `'Playground'` */
  readonly guild?: string;
  /** What is there in place of one guild with people: then `people` and `guild` say nothing. @defaultValue none */
  readonly world?: WorldFile;
  /** Bots to start on it. One that `world` does not have becomes a member of every guild with administrator. */
  readonly bots: readonly PlaygroundBot[];
  /** How requests of the bots are limited. @defaultValue `'off'` */
  readonly rateLimits?: RateLimits;
  /** Watches the sandbox once it is furnished; what it gives is called when the sandbox stops. @defaultValue nobody does */
  readonly watch?: (server: SandboxServer) => () => Promise<void>;
  /** Whether all that the sandbox says is checked against Discord's shapes. Needs the package `discord-api-spec`. @defaultValue `true` when the environment variable SANDBOX_VALIDATE is `1` */
  readonly validate?: boolean;
  /** Folder with the built chat page. @defaultValue the one in the package */
  readonly pageDir?: string;
}

/** A bot of a playground. */
export interface PlaygroundBot {
  readonly name: string;
  /** Left out, somebody else starts it: with the token, from another process. */
  readonly bot?: StartableBot;
  /** @defaultValue one that is made up */
  readonly token?: string;
}

/** A running sandbox with its chat page and bots. */
export interface Playground {
  /** Address of the chat page. */
  readonly url: string;
  /** What bots use for Discord's API. */
  readonly api: string;
  /** The tokens of the bots, in their order. */
  readonly tokens: readonly string[];
  /** Stops the bots, then the sandbox; rejects with every failure after all have been stopped. */
  stop(): Promise<void>;
}

const DEFAULT_PORT = 4_400;

/**
 * Starts a sandbox in real time with a guild, people in it, its chat page, and bots. What has started is stopped
 * again when a bot fails to start.
 * @throws SandboxError `PORT_TAKEN` when something else listens on the port, `WORLD_FILE_INVALID`
 */
export async function startPlayground(options: PlaygroundOptions): Promise<Playground> {
  const { port = DEFAULT_PORT, bots, rateLimits = 'off', validate, pageDir } = options;
  const server = await createSandboxServer({
    clock: systemClock,
    port,
    rateLimits,
    ...(validate !== undefined && { validate }),
    ...(pageDir !== undefined && { pageDir }),
  });
  const watches: (() => Promise<void>)[] = [];
  const stop = stopper(server, bots, watches);
  const tokens: string[] = [];
  try {
    tokens.push(...furnish(server, options));
    if (options.watch) watches.push(options.watch(server));
    for (const [index, { bot }] of bots.entries())
      await bot?.start({ token: tokens[index] ?? '', api: server.api, clock: systemClock });
  } catch (error) {
    try {
      await stop();
    } catch (failure) {
      throw new AggregateError(
        [error, failure],
        'A bot failed to start, and the playground failed to stop after it.',
        { cause: failure },
      );
    }
    throw error;
  }
  return { url: server.url, api: server.api, tokens, stop };
}

/** Makes what is to be there, and gives the bots' tokens. */
function furnish({ world }: SandboxServer, options: PlaygroundOptions): readonly string[] {
  const { bots, world: file } = options;
  const furnishing = createFurnishing(world);
  if (file === undefined) furnishGuild(furnishing, options);
  else loadWorld(world, withTokens(file, bots));
  return bots.map(({ name, token }) => {
    const known = [...world.applications.values()].find((application) => application.name === name);
    return known?.token ?? furnishing.createBot(name, [...world.guilds.keys()], token).token;
  });
}

function furnishGuild(
  furnishing: FurnishApi,
  { people = ['ada', 'grace'], guild: name = 'Playground' }: PlaygroundOptions,
): void {
  const [owner, ...others] = people.map((person) => furnishing.createPerson(person));
  if (owner === undefined) throw new TypeError('A playground needs at least one person, who owns its guild.');
  const guild = furnishing.createGuild(name, owner.id);
  for (const person of others) furnishing.addMember(guild.id, person.id);
  furnishing.createChannel(guild.id, 'general');
}

/** What a bot is told to log in with goes before what the file says. */
function withTokens(file: WorldFile, bots: readonly PlaygroundBot[]): WorldFile {
  const tokenOf = (name: string) => bots.find((bot) => bot.name === name)?.token;
  const told = file.bots?.map((bot) => ({ ...bot, token: tokenOf(bot.name) ?? bot.token }));
  return { ...file, ...(told && { bots: told }) };
}

function stopper(
  server: SandboxServer,
  bots: readonly PlaygroundBot[],
  watches: readonly (() => Promise<void>)[],
): () => Promise<void> {
  return async () => {
    const stopped = await Promise.allSettled(bots.toReversed().map(async ({ bot }) => bot?.stop()));
    const ended = await Promise.allSettled(watches.map((end) => end()));
    await server.stop();
    const failures = [...stopped, ...ended]
      .filter((result) => result.status === 'rejected')
      .map(({ reason }) => reason as unknown);
    if (failures.length > 0)
      throw new AggregateError(
        failures,
        `${failures.length} of ${bots.length + watches.length} parts failed to stop.`,
      );
  };
}
