import type { Clock } from '../clock.ts';
import type { SandboxServer } from '../server.ts';
import type { StartableBot } from '../startable-bot.ts';
import type { VirtualClock } from '../virtual-clock.ts';
import type { ClientRequests } from './client-requests.ts';

/** What is watched to know whether a bot is at rest. */
export interface Watched {
  readonly server: Pick<SandboxServer, 'gateway' | 'requestsInFlight' | 'requests' | 'onRequest'>;
  readonly bot: Pick<StartableBot, 'idle'>;
  readonly clientRequests: ClientRequests;
  /** The bot's time. */
  readonly clock: Pick<VirtualClock, 'timersSince'>;
  /** Real time, for what happens out of sight. */
  readonly socketClock: Clock;
}

/** Knows when a bot has come to rest, without sleeping longer than it works. */
export interface Quiescence {
  /** Resolves once every event has been taken in and no request is under way. */
  quiet(deadline: Deadline): Promise<void>;
  /**
   * Resolves to whether the bot says that it has nothing in hand, and once what it did meanwhile has been taken in. It
   * gives up on a bot that sleeps on the clock since `mark`, and when `giveUp` says so, which is asked every 20 real ms.
   * Bots that cannot say are given a moment.
   */
  idle(mark: number, giveUp: () => boolean, deadline: Deadline): Promise<boolean>;
  stop(): void;
}

/** A moment in real time after which waiting is given up. */
export interface Deadline {
  readonly over: boolean;
  /** Resolves at that moment. */
  readonly passed: Promise<void>;
  cancel(): void;
}

/** How often everything must be still in a row, each a turn of the event loop, before a bot counts as quiet. */
const STILL_TURNS = 3;
/** For work that cannot be seen: a database between an event and a request, in a bot without `idle`. In real milliseconds. */
const MOMENT_MS = 20;

/** Gives up after some time in real milliseconds. */
export function afterMs(patienceMs: number, clock: Clock): () => boolean {
  const startedMs = clock.monotonic();
  return () => clock.monotonic() - startedMs >= patienceMs;
}

/** A deadline `afterMs` from now in real time. */
export function deadlineIn(afterMs: number, clock: Clock): Deadline {
  let over = false;
  let pass: (() => void) | undefined;
  const passed = new Promise<void>((resolve) => {
    pass = resolve;
  });
  const timer = clock.schedule(afterMs, () => {
    over = true;
    pass?.();
  });
  return {
    get over() {
      return over;
    },
    passed,
    cancel: () => timer.cancel(),
  };
}

/** Watches a bot on a sandbox. */
export function watchQuiescence(watched: Watched): Quiescence {
  const { server, bot, clientRequests, clock, socketClock } = watched;
  let answered = 0;
  const unsubscribe = server.onRequest(() => {
    answered += 1;
  });
  const signs = () => server.gateway.dispatched + clientRequests.begun + answered;
  const busy = () => clientRequests.open > 0 || server.requestsInFlight > 0;

  async function quiet(deadline: Deadline): Promise<void> {
    let still = 0;
    let before = -1;
    while (still < STILL_TURNS && !deadline.over) {
      if (signs() !== before || busy()) {
        before = signs();
        still = 0;
        await Promise.race([server.gateway.flush(), deadline.passed]);
      } else {
        still += 1;
      }
      await nextTurn();
    }
  }

  async function idle(mark: number, giveUp: () => boolean, deadline: Deadline): Promise<boolean> {
    const before = signs();
    if (!bot.idle) {
      await moment(socketClock);
      await quiet(deadline);
      return true;
    }
    const done = bot.idle().then(() => true);
    let isIdle = await Promise.race([done, nextTurn().then(() => false)]);
    // One that had nothing in hand, and has stirred nothing since it was quiet, is quiet still.
    if (isIdle && signs() === before && !busy()) return true;
    // A bot that sleeps is woken by nothing but time.
    while (!isIdle && !clock.timersSince(mark) && !giveUp()) {
      isIdle = await Promise.race([done, moment(socketClock).then(() => false)]);
    }
    await quiet(deadline);
    return isIdle;
  }

  return { quiet, idle, stop: unsubscribe };
}

function moment(clock: Clock): Promise<void> {
  return new Promise((resolve) => clock.schedule(MOMENT_MS, resolve));
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
