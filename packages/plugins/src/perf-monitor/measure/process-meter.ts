import {
  type IntervalHistogram,
  monitorEventLoopDelay,
  PerformanceObserver,
  type PerformanceEntry,
} from 'node:perf_hooks';
import { type Clock, systemClock } from '@bronxbot/core';
import { Distribution } from './distribution.ts';

/** Node looks this often, in milliseconds, and counts the wait itself as delay. */
const RESOLUTION_MS = 10;
/** CPU time is read at most this often, in milliseconds: over less it says nothing. */
const CPU_EVERY_MS = 500;
const KINDS: Readonly<Record<number, string>> = {
  1: 'minor',
  2: 'minor',
  4: 'major',
  8: 'incremental',
  16: 'weak',
};

/** What the process itself tells: event loop, CPU, memory, garbage collection. These run on the machine's time, whatever the bot's clock. */
export class ProcessMeter {
  readonly loop = new Distribution();
  readonly gcSeconds = new Map<string, number>();
  readonly #clock: Clock;
  readonly #delays: IntervalHistogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  readonly #collections = new PerformanceObserver((list) =>
    list.getEntries().forEach((one) => this.#collected(one)),
  );
  #cpu = { atMs: systemClock.monotonic(), usedUs: used(), share: 0 };
  #longestMs: readonly [before: number, last: number] = [0, 0];

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#delays.enable();
    this.#collections.observe({ entryTypes: ['gc'] });
  }

  /** Takes in what happened since the last time. */
  fold(): void {
    this.#foldLoop();
    const atMs = systemClock.monotonic();
    const elapsedMs = atMs - this.#cpu.atMs;
    if (elapsedMs < CPU_EVERY_MS) return;
    const usedUs = used();
    this.#cpu = { atMs, usedUs, share: (usedUs - this.#cpu.usedUs) / 1_000 / elapsedMs };
  }

  /** 1 is one core. */
  get cpuShare(): number {
    return this.#cpu.share;
  }

  /** The longest hold-up since the reading before the last, in milliseconds. */
  get longestMs(): number {
    return Math.max(...this.#longestMs);
  }

  /** Forgets the longest hold-up but that of this reading. */
  turn(): void {
    this.#longestMs = [this.#longestMs[1], 0];
  }

  stop(): void {
    this.#delays.disable();
    this.#collections.disconnect();
  }

  #foldLoop(): void {
    const { count } = this.#delays;
    if (count === 0) return;
    const nowMs = this.#clock.monotonic();
    let before = 0;
    // Each pair tells which share of all was at most that long.
    for (const [percentile, ns] of this.#delays.percentiles) {
      const weight = ((percentile - before) / 100) * count;
      before = percentile;
      if (weight > 0) this.loop.add(late(ns), nowMs, weight);
    }
    this.#longestMs = [this.#longestMs[0], Math.max(this.#longestMs[1], late(this.#delays.max))];
    this.#delays.reset();
  }

  #collected(entry: PerformanceEntry): void {
    const { duration } = entry;
    const { detail } = entry as { readonly detail?: { readonly kind?: number } };
    const kind = KINDS[detail?.kind ?? 0] ?? 'other';
    this.gcSeconds.set(kind, (this.gcSeconds.get(kind) ?? 0) + duration / 1_000);
  }
}

const late = (ns: number): number => Math.max(0, ns / 1e6 - RESOLUTION_MS);

function used(): number {
  const { system, user } = process.cpuUsage();
  return system + user;
}
