import { systemClock } from '../clock.ts';
import type { Faults } from '../faults/fault.ts';
import type { Gateway } from '../gateway/attach-gateway.ts';
import type { Gap } from '../rest/gaps.ts';
import type { RateLimits } from '../limits/rate-limits.ts';
import type { LoadOptions } from '../load/load-options.ts';
import type { RequestRecord } from '../rest/request-log.ts';
import { createSandboxServer } from '../server.ts';
import type { StartableBot } from '../startable-bot.ts';
import { createApplication } from '../state/users.ts';
import type { World } from '../state/world.ts';
import { createVirtualClock, DEFAULT_VIRTUAL_NOW } from '../virtual-clock.ts';
import { watchClientRequests } from './client-requests.ts';
import { settled } from './create-actor.ts';
import { foundGuild, guildHandle } from './create-guild.ts';
import { createFailures, type Failures } from './failures.ts';
import { loadInto, type SandboxLoad } from './load-handle.ts';
import { permissionBits } from './permission-bits.ts';
import { whileTimePasses } from './passing-time.ts';
import { watchQuiescence } from './quiescence.ts';
import { settle, settleStep, type Stage } from './stage.ts';
import { reportWhenTestFails } from './test-report.ts';
import { createTranscript } from './transcript.ts';
import type { SandboxGuild } from './types.ts';

/** All that a bot runs, as one record. */
type Merged<R> = (R extends unknown ? (run: R) => void : never) extends (run: infer All) => void
  ? { readonly [Path in keyof All]: All[Path] }
  : never;

/** How a sandbox is made. */
export interface SandboxOptions {
  /** UTC in milliseconds, where time stands still at first. @defaultValue Monday, 5 January 2026, noon */
  readonly now?: number;
  /** What the bot may do in guilds, by the names of permissions. @defaultValue `['Administrator']` */
  readonly permissions?: readonly string[];
  /** Privileged intents that are switched off for the bot. @defaultValue none */
  readonly withoutIntents?: readonly ('members' | 'presences' | 'messageContent')[];
  /** How long an act waits for the bot in real time, in milliseconds. @defaultValue `5_000` */
  readonly actTimeoutMs?: number;
  /** Whether gaps are let pass at the end. @defaultValue `false`: they fail the test */
  readonly allowGaps?: boolean;
  /**
   * How the bot's requests are limited, on the sandbox's clock: buckets fill again as the test advances it. A library
   * that waits in real time, as discord.js does, asks again and is refused until then. @defaultValue `'off'`
   */
  readonly rateLimits?: RateLimits;
  /**
   * Whether all that the sandbox says is checked against Discord's shapes; see `SandboxServerOptions.validate`.
   * Needs the package `discord-api-spec`. @defaultValue `true` when the environment variable SANDBOX_VALIDATE is `1`
   */
  readonly validate?: boolean;
}

/** A local Discord with the bot in it. Leaving its scope stops both, and throws what went wrong unseen. */
export interface Sandbox<Runs extends object = object> extends AsyncDisposable {
  /** The guild that was there when the bot logged in or, by another name, one that the bot joins now. */
  guild(name?: string): Promise<SandboxGuild<Runs>>;
  /**
   * Puts many guilds with people into this Discord, and the bot into them. Each is made when something of it is looked
   * for. With more than 2,500 for each shard the bot cannot log in again.
   * @throws SandboxError `LOAD_INVALID` for numbers that no guild could have
   */
  load(options: LoadOptions): Promise<SandboxLoad<Runs>>;
  /** Time, which stands still until it is advanced. */
  readonly clock: {
    now(): number;
    /** Moves time by milliseconds, firing what is due on the way; the bot comes to rest at each step. */
    advance(byMs: number): Promise<void>;
  };
  /** What the bot asked of REST, oldest first; at most the last 1,000. */
  readonly requests: readonly RequestRecord[];
  /** What the bot asked that the sandbox does not simulate. */
  readonly gaps: readonly Gap[];
  /** The bot's connections, to be cut and hurt. */
  readonly gateway: Gateway;
  /** What goes wrong with the bot's requests: nothing, until a fault is added. */
  readonly faults: Faults;
  /** Everything, for what the people cannot do. Change it through operations only. */
  readonly world: World;
  /** What happened so far, without ids: the same in every run. */
  transcript(): string;
  /** Errors that the bot met and did not throw; taking them keeps them from failing the test. */
  takeFailures(): readonly unknown[];
  /** Waits until the bot is at rest. */
  settle(): Promise<void>;
  /** Stops the bot and starts it again on the same Discord. */
  restartBot(): Promise<void>;
}

const DEFAULT_GUILD = 'Sandbox';
const BOT_NAME = 'bot';
/** How long a stopping bot may seem to do nothing before time moves, in real milliseconds. */
const STOP_PATIENCE_MS = 250;

/**
 * Starts a local Discord and a bot on it, at a time that stands still.
 * Under Vitest a failed test prints the transcript and the requests.
 * @throws whatever the bot's `start` throws; at the end of the scope SandboxError `SANDBOX_GAP`, `BOT_FAILED`
 */
export async function createSandbox<Runs extends object>(
  bot: StartableBot<Runs>,
  options: SandboxOptions = {},
): Promise<Sandbox<Merged<Runs>>> {
  const madeAt = new Error('The sandbox was made here.');
  const stage = await setStage(bot, options);
  const failures = createFailures(bot);
  const permissions = permissionBits(options.permissions ?? ['Administrator']);
  foundGuild(stage.world, stage.application, DEFAULT_GUILD, permissions);
  const end = () => strike(stage, failures, options.allowGaps ?? false);
  try {
    await startBot(stage);
  } catch (error) {
    await end().catch(() => {});
    throw error;
  }
  await reportWhenTestFails({ madeAt, stage, end });
  return sandboxOf(stage, failures, permissions, end);
}

async function setStage(
  bot: StartableBot,
  {
    now = DEFAULT_VIRTUAL_NOW,
    actTimeoutMs = 5_000,
    withoutIntents = [],
    rateLimits = 'off',
    validate,
  }: SandboxOptions,
): Promise<Stage> {
  const clock = createVirtualClock({ now });
  const server = await createSandboxServer({
    clock,
    rateLimits,
    ...(validate !== undefined && { validate }),
  });
  const { world, url } = server;
  const privileged = Object.fromEntries(withoutIntents.map((intent) => [intent, false]));
  const application = createApplication(world, { name: BOT_NAME, privileged });
  const clientRequests = watchClientRequests(url);
  const quiescence = watchQuiescence({ server, bot, clientRequests, clock, socketClock: systemClock });
  const transcript = createTranscript(world);
  return {
    world,
    server,
    application,
    bot,
    clock,
    socketClock: systemClock,
    clientRequests,
    quiescence,
    transcript,
    actTimeoutMs,
    stopped: false,
  };
}

async function startBot(stage: Stage): Promise<void> {
  const { bot, server, application, clock } = stage;
  const mark = clock.timersMade;
  const started = bot.start({ token: application.token, api: server.api, clock });
  // What the bot gives itself 10 s for, it gets: a start may do real work, such as opening a database.
  await whileTimePasses(stage, started, (dueInMs) => dueInMs);
  await settle(stage, mark);
}

/** A bot may wait for commands that never end, until a time limit that would never come. */
function stopBot(stage: Stage): Promise<unknown> {
  return whileTimePasses(stage, stage.bot.stop(), () => STOP_PATIENCE_MS);
}

function sandboxOf(stage: Stage, failures: Failures, permissions: bigint, end: () => Promise<void>): Sandbox {
  const { world, server, clock, transcript, application } = stage;
  return {
    async guild(name = DEFAULT_GUILD) {
      const known = [...world.guilds.values()].find(({ data }) => data.name === name);
      return guildHandle(
        stage,
        known ?? (await settled(stage, () => foundGuild(world, application, name, permissions))),
      );
    },
    load: (options) => loadInto(stage, options, (byMs) => advance(stage, byMs)),
    clock: { now: () => clock.now(), advance: (byMs) => advance(stage, byMs) },
    requests: server.requests,
    gaps: server.gaps,
    gateway: server.gateway,
    faults: server.faults,
    world,
    transcript: () => transcript.text(),
    takeFailures: () => failures.take(),
    settle: () => settle(stage, clock.timersMade),
    async restartBot() {
      await stopBot(stage);
      await startBot(stage);
    },
    [Symbol.asyncDispose]: end,
  };
}

async function advance(stage: Stage, byMs: number): Promise<void> {
  const { clock, transcript } = stage;
  let mark = 0;
  await clock.advance(byMs, async () => {
    await settleStep(stage, mark);
    mark = clock.timersMade;
  });
  transcript.note(`— ${byMs} ms later —`);
}

/** Takes everything down, the bot first, and throws what nobody has seen. */
async function strike(stage: Stage, failures: Failures, allowGaps: boolean): Promise<void> {
  if (stage.stopped) return;
  stage.stopped = true;
  const { server, quiescence, clientRequests, transcript } = stage;
  try {
    await stopBot(stage);
  } finally {
    quiescence.stop();
    clientRequests.stop();
    transcript.stop();
    await server.stop();
  }
  failures.throwIfAny(server.gaps, allowGaps, transcript.text());
}
