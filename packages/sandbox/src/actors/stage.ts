import type { SandboxServer } from '../server.ts';
import { SandboxError } from '../errors.ts';
import type { StartableBot } from '../startable-bot.ts';
import type { Application, World } from '../state/world.ts';
import type { Clock } from '../clock.ts';
import type { ClientRequests } from './client-requests.ts';
import type { VirtualClock } from '../virtual-clock.ts';
import { afterMs, deadlineIn, type Quiescence } from './quiescence.ts';
import type { Transcript } from './transcript.ts';

/** What acts are carried out on. */
export interface Stage {
  readonly world: World;
  readonly server: SandboxServer;
  readonly application: Application;
  readonly bot: StartableBot;
  readonly clock: VirtualClock;
  readonly socketClock: Clock;
  readonly clientRequests: ClientRequests;
  readonly quiescence: Quiescence;
  readonly transcript: Transcript;
  readonly actTimeoutMs: number;
  /** Whether it was stopped: then no act is possible. */
  stopped: boolean;
}

/** How far the bot is with an act. `shown` is something to see that is not the end of it: "is thinking…". */
export type Progress = 'nothing' | 'shown' | 'answered';

/** An act and how to tell how far the bot is with it. */
export interface Act<T> {
  /** For errors: `'ada' runs /ping`. */
  readonly name: string;
  /** Does it; its events have been sent when it returns. */
  begin(): T;
  progress(begun: T): Progress;
  /** Whether the bot owes an answer, as it does to interactions. */
  readonly owed: boolean;
}

/**
 * Carries out an act and waits for the bot.
 * @throws SandboxError `ACT_UNANSWERED` when an answer is owed and does not come, `SANDBOX_STOPPED`
 */
export async function carryOut<T>(stage: Stage, act: Act<T>): Promise<T> {
  if (stage.stopped)
    throw new SandboxError(
      'SANDBOX_STOPPED',
      `${act.name}, but the sandbox has been stopped. Await every act before its scope ends.`,
    );
  const deadline = deadlineIn(stage.actTimeoutMs, stage.socketClock);
  try {
    const begun = act.begin();
    const mark = stage.clock.timersMade;
    const isLate = () => deadline.over;
    const isPatient = patience(stage, () => act.progress(begun) !== 'nothing');
    for (;;) {
      await stage.quiescence.quiet(deadline);
      // A bot that cannot say whether it is idle has answered, and asks nothing more of REST: that is all there is to see.
      if (!stage.bot.idle && act.progress(begun) === 'answered') return begun;
      const idle = await stage.quiescence.idle(mark, () => isLate() || !isPatient(), deadline);
      if (isOver(stage, act.progress(begun), { idle, late: deadline.over, owed: act.owed })) return begun;
      if (deadline.over || (idle && stage.bot.idle)) throw unanswered(stage, act.name, deadline.over);
    }
  } finally {
    deadline.cancel();
  }
}

interface Situation {
  readonly idle: boolean;
  readonly late: boolean;
  readonly owed: boolean;
}

function isOver({ bot }: Stage, progress: Progress, { idle, late, owed }: Situation): boolean {
  if (progress === 'answered') return true;
  // A bot that cannot say whether it is idle may still be at work on what it only began.
  const saysIdle = idle && bot.idle !== undefined;
  if (progress === 'shown') return saysIdle || late || (bot.idle !== undefined && !idle);
  return !owed && (idle || late);
}

function unanswered(
  { bot, clock, server, transcript, actTimeoutMs }: Stage,
  name: string,
  late: boolean,
): SandboxError {
  const pending = [
    ...(server.requestsInFlight > 0 ? [`${server.requestsInFlight} REST requests are under way.`] : []),
    ...(server.gateway.sessions.some(({ connected }) => connected)
      ? []
      : ['The bot is not connected to the gateway.']),
    ...(clock.nextTimerInMs === undefined
      ? []
      : [
          `Its next timer is due in ${clock.nextTimerInMs} ms, and time stands still: begin the act without awaiting it, advance the clock, then await it.`,
        ]),
  ];
  const why =
    late || !bot.idle ? `within ${actTimeoutMs} ms of real time` : 'and has nothing in hand any more';
  return new SandboxError(
    'ACT_UNANSWERED',
    [`${name}: the bot gave no answer ${why}.`, ...pending, 'So far:', transcript.text()].join('\n'),
  );
}

/** Whether to go on waiting: once a test has moved time and there is something to see, it is that which it wants to see. */
function patience({ clock, socketClock }: Stage, isShown: () => boolean): () => boolean {
  const begunAt = clock.now();
  let isOver: (() => boolean) | undefined;
  return () => {
    if (clock.now() === begunAt || !isShown()) return true;
    isOver ??= afterMs(STEP_PATIENCE_MS, socketClock);
    return !isOver();
  };
}

/** How long a bot that is not idle is waited for when time moves, in real milliseconds: what is left waits for more. */
const STEP_PATIENCE_MS = 100;

/** Waits until the bot is at rest, for what nobody answers: joining, leaving. */
export function settle(stage: Stage, mark: number): Promise<void> {
  return rest(stage, mark, stage.actTimeoutMs);
}

/** Waits until the bot has done what a step of time set off. */
export function settleStep(stage: Stage, mark: number): Promise<void> {
  return rest(stage, mark, STEP_PATIENCE_MS);
}

async function rest(
  { bot, quiescence, socketClock, actTimeoutMs }: Stage,
  mark: number,
  patienceMs: number,
): Promise<void> {
  const deadline = deadlineIn(actTimeoutMs, socketClock);
  await quiescence.quiet(deadline);
  if (bot.idle) await quiescence.idle(mark, afterMs(patienceMs, socketClock), deadline);
  deadline.cancel();
}
