import type { Bot, BotState, Connection } from '../bot.ts';
import { BronxError } from '../errors.ts';
import type { Composition } from './compose.ts';
import { explain } from './explain.ts';
import { planSession } from './plan-session.ts';
import { openSession, type Session } from './session.ts';

/** How many errors are kept for `failures`. */
const MOST_FAILURES = 100;

/** A composition that starts and stops: the bot itself. */
export function runComposition(composition: Composition): Bot {
  let state: BotState = 'stopped';
  let session: Session | undefined;
  let starting: { readonly done: Promise<void>; readonly abort: AbortController } | undefined;
  let stopping: Promise<void> | undefined;
  const open = new Set<string>();
  const failures: unknown[] = [];
  const onFailure = (error: unknown) => {
    failures.push(error);
    if (failures.length > MOST_FAILURES) failures.shift();
  };
  const onProgress = (node: { readonly name: string }, progress: 'open' | 'done') =>
    void (progress === 'open' ? open.add(node.name) : open.delete(node.name));

  async function start(connection: Connection, signal: AbortSignal): Promise<void> {
    try {
      session = await openSession(composition, connection, { signal, onProgress, onFailure });
      state = 'started';
    } catch (error) {
      state = 'stopped';
      throw error;
    } finally {
      open.clear();
      starting = undefined;
    }
  }
  async function stop(): Promise<void> {
    try {
      // `start` says itself why it ended.
      await starting?.done.catch(() => {});
      await session?.stop();
    } finally {
      session = undefined;
      stopping = undefined;
      state = 'stopped';
      open.clear();
    }
  }
  return {
    get state() {
      return state;
    },
    async start(connection) {
      if (state !== 'stopped') throw startedTwice(state);
      state = 'starting';
      const abort = new AbortController();
      const done = start(connection, abort.signal);
      starting = { done, abort };
      await done;
    },
    async stop() {
      if (state === 'stopped') return;
      state = 'stopping';
      starting?.abort.abort(new BronxError('BOT_START_ABORTED', 'The bot was stopped while it started. Start it again when it has stopped.'));
      await (stopping ??= stop());
    },
    idle: async () => session?.idle(),
    explain: () => explain(composition),
    webhook(url) {
      if (!session) throw new BronxError('BOT_NOT_STARTED', 'The bot is not running, so it has no transport for webhooks yet. Start it first.');
      return session.webhook(url);
    },
    plan: (connection) => planSession(composition, connection),
    failures: () => [...failures],
    open: () => [...open],
  };
}

const startedTwice = (state: BotState) =>
  new BronxError('BOT_STARTED_TWICE', `The bot is ${state} already. Stop it before starting it again, or make a second bot.`);
