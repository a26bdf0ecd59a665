import { type Clock, type Timer, Unavailable } from '@bronxbot/core';
import { within } from './within.ts';

/** What a circuit guards, and when it opens. */
export interface CircuitOptions {
  /** What is away, for texts: `Redis at 127.0.0.1:6379`. */
  readonly what: string;
  readonly code: string;
  readonly clock: Clock;
  readonly deadlineMs: number;
  /** Failures in a row that open it. */
  readonly failuresToOpen: number;
  readonly probeEveryMs: number;
  /** Resolves when it is back. */
  probe(): Promise<void>;
  /** Whether an error means that it is away, rather than that it refuses this call. */
  isFault(error: unknown): boolean;
  /** In words for logs, without secrets. */
  reasonOf(error: unknown): string;
  onChange(closed: boolean): void;
  /** @defaultValue closed */
  readonly startsOpen?: boolean;
}

/** A breaker in front of something that may be away or hang. While it is open one probe at a time runs, and closes it when it succeeds. */
export class Circuit {
  readonly #options: CircuitOptions;
  #closed: boolean;
  #stopped = false;
  #probing = false;
  #timer: Timer | undefined;
  #failuresInARow = 0;
  #calls = 0;
  #failures = 0;
  #reason: string | undefined;

  constructor(options: CircuitOptions) {
    this.#options = options;
    this.#closed = !options.startsOpen;
    if (!this.#closed) this.#probeLater();
  }

  /** Whether calls go through. */
  get closed(): boolean {
    return this.#closed;
  }
  /** Calls that went through, and how many of them met a fault. */
  get counts(): { readonly calls: number; readonly failures: number } {
    return { calls: this.#calls, failures: this.#failures };
  }
  /** Why it last opened. */
  get reason(): string | undefined {
    return this.#reason;
  }

  /** @throws Unavailable at once while it is open, and when the call takes too long or meets a fault. */
  async run<T>(work: () => Promise<T>, deadlineMs = this.#options.deadlineMs): Promise<T> {
    if (!this.#closed) throw this.#unavailable(this.#reason ?? 'it has not answered yet');
    this.#calls++;
    try {
      const value = await within(this.#options.clock, deadlineMs, work());
      this.#failuresInARow = 0;
      return value;
    } catch (error) {
      if (this.#options.isFault(error)) throw this.#failed(error);
      this.#failuresInARow = 0;
      throw error;
    }
  }

  /** Lets nothing through until a probe succeeds. */
  open(reason: string): void {
    this.#reason = reason;
    if (!this.#closed) return;
    this.#change(false);
    this.#probeLater();
  }

  /** Probes now rather than when it is due. */
  async probe(): Promise<void> {
    if (this.#closed || this.#probing || this.#stopped) return;
    this.#probing = true;
    try {
      await within(this.#options.clock, this.#options.deadlineMs, this.#options.probe());
      // It may have been stopped meanwhile.
      if (!this.#stopped) this.#change(true);
    } catch (error) {
      this.#reason = this.#options.reasonOf(error);
    } finally {
      this.#probing = false;
      if (!this.#closed) this.#probeLater();
    }
  }

  /** Opens for good. */
  stop(): void {
    this.#stopped = true;
    this.#timer?.cancel();
    this.open('it was stopped');
  }

  #change(closed: boolean): void {
    this.#closed = closed;
    this.#failuresInARow = 0;
    this.#options.onChange(closed);
  }

  #probeLater(): void {
    this.#timer?.cancel();
    if (this.#stopped) return;
    this.#timer = this.#options.clock.schedule(this.#options.probeEveryMs, () => void this.probe());
  }

  #failed(error: unknown): Unavailable {
    this.#failures++;
    const reason = this.#options.reasonOf(error);
    if (++this.#failuresInARow >= this.#options.failuresToOpen) this.open(reason);
    return this.#unavailable(reason, error);
  }

  #unavailable(reason: string, cause?: unknown): Unavailable {
    const { code, what } = this.#options;
    return new Unavailable(code, `${what} is unavailable: ${reason}.`, cause === undefined ? {} : { cause });
  }
}
