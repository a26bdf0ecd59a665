import type { WebhookClient } from 'discord.js';
import type { Bot, BotState, Connection } from '../bot.ts';
import { BronxError } from '../errors.ts';
import type { Composition } from './compose.ts';
import { explain } from './explain.ts';
import { planSession } from './plan-session.ts';
import { openSession, type Session, type SessionOptions } from './session.ts';
import type { BotSyncPlan } from './sync-commands.ts';

/** How many errors are kept for `failures`. */
const MOST_FAILURES = 100;

/** A composition that starts and stops: the bot itself. */
export class ComposedBot implements Bot {
  readonly #composition: Composition;
  readonly #open = new Set<string>();
  readonly #failures: unknown[] = [];
  #state: BotState = 'stopped';
  #session: Session | undefined;
  #starting: { readonly done: Promise<void>; readonly abort: AbortController } | undefined;
  #stopping: Promise<void> | undefined;

  constructor(composition: Composition) {
    this.#composition = composition;
  }

  get state(): BotState {
    return this.#state;
  }

  async start(connection: Connection): Promise<void> {
    if (this.#state !== 'stopped') throw startedTwice(this.#state);
    this.#state = 'starting';
    const abort = new AbortController();
    const done = this.#begin(connection, abort.signal);
    this.#starting = { done, abort };
    await done;
  }

  async stop(): Promise<void> {
    if (this.#state === 'stopped') return;
    this.#state = 'stopping';
    this.#starting?.abort.abort(startAborted());
    this.#stopping ??= this.#end();
    await this.#stopping;
  }

  async idle(): Promise<void> {
    await this.#session?.idle();
  }

  explain(): string {
    return explain(this.#composition);
  }

  webhook(url: string): WebhookClient {
    if (!this.#session) throw notStarted();
    return this.#session.webhook(url);
  }

  plan(connection: Connection): Promise<BotSyncPlan> {
    return planSession(this.#composition, connection);
  }

  failures(): readonly unknown[] {
    return [...this.#failures];
  }

  open(): readonly string[] {
    return [...this.#open];
  }

  async #begin(connection: Connection, signal: AbortSignal): Promise<void> {
    try {
      this.#session = await openSession(this.#composition, connection, this.#options(signal));
      // A stop that came with the last step has its word: it stops the session.
      if (!signal.aborted) this.#state = 'started';
    } catch (error) {
      if (!signal.aborted) this.#state = 'stopped';
      throw error;
    } finally {
      this.#open.clear();
      this.#starting = undefined;
    }
  }

  async #end(): Promise<void> {
    try {
      // `start` says itself why it ended.
      await this.#starting?.done.catch(() => {});
      await this.#session?.stop();
    } finally {
      this.#session = undefined;
      this.#stopping = undefined;
      this.#state = 'stopped';
      this.#open.clear();
    }
  }

  #options(signal: AbortSignal): SessionOptions {
    return {
      signal,
      onProgress: ({ name }, progress) => {
        if (progress === 'open') this.#open.add(name);
        else this.#open.delete(name);
      },
      onFailure: (error) => {
        this.#failures.push(error);
        if (this.#failures.length > MOST_FAILURES) this.#failures.shift();
      },
    };
  }
}

const startedTwice = (state: BotState) =>
  new BronxError(
    'BOT_STARTED_TWICE',
    `The bot is ${state} already. Stop it before starting it again, or make a second bot.`,
  );
const startAborted = () =>
  new BronxError('BOT_START_ABORTED', 'The bot was stopped while it started. It can be started again.');
const notStarted = () =>
  new BronxError(
    'BOT_NOT_STARTED',
    'The bot is not running, so it has no transport for webhooks yet. Start it first.',
  );
