import { writeSync } from 'node:fs';
import type { Bot, Connection } from './bot.ts';
import { systemClock } from './clock.ts';
import type { Config } from './config/config.ts';
import { type ConfigOf, type ConfigShape, readConfig } from './config/read-config.ts';
import type { BronxError } from './errors.ts';
import { codeOf, EXIT, exitCodeFor } from './exit-codes.ts';
import { createLogger } from './log/create-logger.ts';
import type { Logger } from './log/logger.ts';

/** Where a process finds its configuration and arguments. */
export interface RunOptions<Own extends ConfigShape = {}> {
  /** @defaultValue the environment of the process */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Variables of your own, each with its zod schema; the function that makes the bot gets their values. @defaultValue none */
  readonly own?: Own;
  /** The arguments: `--plan` prints what a start would change about the commands. @defaultValue those of the process */
  readonly args?: readonly string[];
}

/** How long a stop may take before the process ends anyway, in milliseconds: service managers kill after ten seconds. */
const STOP_DEADLINE_MS = 8_000;
/** Within this time signals are one wish: a terminal signals everybody in front of it, and npm, tsx and their like pass it on. */
const ONE_WISH_MS = 250;

/**
 * Runs a bot as this process: reads the configuration from the environment, starts, and stops on SIGTERM and SIGINT.
 * Resolves once the bot has started. The process ends by itself:
 * 0 after a stop or a plan without changes; 1 when something did not stop, at a second signal (a quarter of a second later at
 * least), and for a plan with changes;
 * 70 after an error that nobody caught; 78 when starting again cannot help, as with a wrong token, also one that was
 * reset while the bot ran.
 * @param bot the bot, or what makes it from the configuration.
 */
export async function runBot<const Own extends ConfigShape = {}>(
  bot: Bot | ((config: ConfigOf<Own>) => Bot | Promise<Bot>),
  { env = process.env, own, args = process.argv.slice(2) }: RunOptions<Own> = {},
): Promise<void> {
  let log: Logger | undefined;
  try {
    const config = await readConfig(env, own ? { own } : {});
    log = await openLog(config);
    const made = typeof bot === 'function' ? await bot(config) : bot;
    if (args.includes('--plan')) return await printPlan(made, connectionOf(config, log));
    const leave = watchProcess(made, log);
    const onLost = (error: BronxError) =>
      leave('Stopping, for Discord closed the connection for good', exitCodeFor(error), error);
    await made.start({ ...connectionOf(config, log), onLost });
  } catch (error) {
    // A signal during the start ends the process by itself.
    if (codeOf(error) === 'BOT_START_ABORTED') return;
    if (log) log.error('The bot could not start', { error });
    else writeSync(2, `${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(exitCodeFor(error));
  }
}

function openLog({ token, componentKeys = [], env, logLevel }: Config): Promise<Logger> {
  const pretty = env === 'development' && process.stdout.isTTY;
  return createLogger({ level: logLevel, secrets: [token, ...componentKeys], pretty });
}

function connectionOf(config: Config, log: Logger): Connection {
  const { token, api, shards, ownerIds, ownerGuildId, stateFile, env, componentKeys } = config;
  return {
    token,
    stateFile,
    env,
    log,
    ...(api !== undefined && { api }),
    ...(shards && { shards }),
    ...(ownerIds && { ownerIds }),
    ...(ownerGuildId !== undefined && { ownerGuildId }),
    ...(componentKeys && { componentKeys }),
  };
}

async function printPlan(bot: Bot, connection: Connection): Promise<void> {
  const plan = await bot.plan(connection);
  writeSync(1, `${String(plan)}\n`);
  process.exit(plan.drift ? EXIT.failed : EXIT.ok);
}

/** Stops the bot and ends the process with this code. */
type Leave = (why: string, code: number, error?: unknown) => void;

/** Stops the bot on a signal and on an error that nobody caught. The second reason to stop ends the process at once. */
function watchProcess(bot: Bot, log: Logger): Leave {
  let leaving = false;
  const leave: Leave = (why, code, error) => {
    if (error === undefined) log.info(why);
    else log.error(why, { error });
    if (leaving) return giveUp(bot, log);
    leaving = true;
    systemClock.schedule(STOP_DEADLINE_MS, () => giveUp(bot, log));
    void stop(bot, log, code);
  };
  let wishedAtMs = Number.NEGATIVE_INFINITY;
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.on(signal, () => {
      const now = systemClock.monotonic();
      if (now - wishedAtMs < ONE_WISH_MS) return;
      wishedAtMs = now;
      leave(`Stopping on ${signal}`, EXIT.ok);
    });
  process.on('uncaughtException', (error) =>
    leave('Stopping after an error that nobody caught', EXIT.crashed, error ?? 'nothing'),
  );
  process.on('unhandledRejection', (reason) =>
    leave('Stopping after a rejection that nobody handled', EXIT.crashed, reason ?? 'nothing'),
  );
  return leave;
}

async function stop(bot: Bot, log: Logger, code: number): Promise<void> {
  try {
    await bot.stop();
    process.exit(code);
  } catch (error) {
    log.error('Not everything stopped as it should', { error });
    process.exit(code === EXIT.ok ? EXIT.failed : code);
  }
}

function giveUp(bot: Bot, log: Logger): void {
  log.error('Ending before everything has stopped', { open: bot.open() });
  process.exit(EXIT.failed);
}
