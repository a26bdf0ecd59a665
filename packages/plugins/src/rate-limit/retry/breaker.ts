import { type Clock, sleep } from '@bronxbot/core';
import { PluginError } from '../../errors.ts';

/** The first wait before a probe where the ban page names none, in milliseconds; it doubles with every further page. */
const FIRST_PROBE_MS = 30_000;
const LONGEST_PROBE_MS = 600_000;

export interface Breaker {
  readonly state: 'closed' | 'open' | 'probing';
  /** Aborts for everyone who waits for a turn, at the moment a ban begins that is too long to wait for. */
  readonly signal: AbortSignal;
  /**
   * Waits out a short ban.
   * @throws PluginError `RATE_LIMIT_BANNED` during a long one.
   */
  enter(signal: AbortSignal | undefined): Promise<void>;
  /** A ban page came. `waitMs` is what it names, if it names anything. */
  ban(waitMs: number | undefined): void;
  /** Discord itself answered. */
  answered(): void;
  /** No answer came: a probe that was lost says nothing, and the next one follows soon. */
  lost(): void;
}

/**
 * Sends nothing while the address is banned: every further request would lengthen the ban. Once its time is over one request goes out as a
 * probe, and its answer decides for all.
 * @param options.longestWaitMs shorter bans are waited for.
 */
export function createBreaker({
  clock,
  longestWaitMs,
}: {
  readonly clock: Clock;
  readonly longestWaitMs: number;
}): Breaker {
  let bans = 0;
  let until: number | undefined;
  let probing = false;
  let waiting = new AbortController();

  const refusal = () =>
    new PluginError(
      'RATE_LIMIT_BANNED',
      `Discord refuses every request from this address, so nothing is sent for ${Math.ceil(leftMs() / 1_000)} more seconds. Most often too many requests were invalid: look at the report of rate-limit for 401, 403 and 429.`,
    );
  const leftMs = () => Math.max(0, (until ?? 0) - clock.monotonic());

  return {
    get state() {
      if (until === undefined) return 'closed';
      return probing ? 'probing' : 'open';
    },
    get signal() {
      return waiting.signal;
    },
    async enter(signal) {
      // `ban` and `answered` change it while this waits.
      // oxlint-disable-next-line eslint/no-unmodified-loop-condition
      while (until !== undefined) {
        if (leftMs() > longestWaitMs) throw refusal();
        if (leftMs() === 0 && !probing) return void (probing = true);
        // While a probe is out, its answer is looked for again soon.
        await sleep(clock, Math.max(leftMs(), 250), signal);
      }
    },
    ban(waitMs) {
      bans++;
      probing = false;
      const wait = waitMs ?? Math.min(FIRST_PROBE_MS * 2 ** (bans - 1), LONGEST_PROBE_MS);
      until = clock.monotonic() + wait;
      if (wait <= longestWaitMs) return;
      waiting.abort(refusal());
      waiting = new AbortController();
    },
    lost: () => void (probing = false),
    answered() {
      // An answer that was on its way when the ban began says nothing about it.
      if (!probing) return;
      until = undefined;
      probing = false;
      bans = 0;
    },
  };
}
