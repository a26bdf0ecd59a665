import type { Clock, Timer } from '@bronxbot/core';
import type { Lane } from '../lane/lane.ts';
import { paceAnimation, paceEdit } from './pace.ts';

/** A message that has something to send through a lane. */
export interface Sender {
  /** Whether it goes before all that is paced, and how the rest is paced. */
  readonly pace: 'first' | 'edit' | 'animation';
  /** Not before, on the monotonic clock, whatever its pace. */
  readonly earliestAt: number;
  /** When its animation ends; `undefined` when nobody knows. */
  readonly endsAt: number | undefined;
  /** When something of it was sent last, on the monotonic clock. */
  readonly lastSentAt: number;
  /** It is its turn: sends at once. */
  go(): void;
}

/**
 * Gives the messages of one lane their turns: as many as the lane has room for, the last frames first and then the message
 * that has waited longest since its last one. Nothing enters the lane's own queue, in which it would grow old.
 */
export class PacedLane {
  readonly #clock: Clock;
  readonly #lane: () => Lane;
  readonly #onEmpty: () => void;
  readonly #members = new Set<Sender>();
  readonly #waiting = new Set<Sender>();
  /** Ends being told of answers. */
  #ignore: (() => void) | undefined;
  #timer: Timer | undefined;

  /**
   * @param lane gives the lane, which is forgotten while nobody waits.
   * @param onEmpty called when nobody uses it any more.
   */
  constructor(clock: Clock, lane: () => Lane, onEmpty: () => void) {
    this.#clock = clock;
    this.#lane = lane;
    this.#onEmpty = onEmpty;
  }

  /** How many messages use it. */
  get size(): number {
    return this.#members.size;
  }

  /** Wants a turn, or wants it differently. */
  wait(sender: Sender): void {
    this.#members.add(sender);
    this.#waiting.add(sender);
    this.#ignore ??= this.#lane().onAnswer(() => this.#serve());
    this.#serve();
  }

  /** Has nothing more for this lane. */
  leave(sender: Sender): void {
    this.#members.delete(sender);
    this.#waiting.delete(sender);
    if (this.size > 0) return this.#serve();
    this.#timer?.cancel();
    this.#ignore?.();
    this.#timer = this.#ignore = undefined;
    this.#onEmpty();
  }

  #serve(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
    // Those who wait together are counted once: the last of them is as little worth a wait as the first.
    const edits = [...this.#waiting].filter(({ pace }) => pace === 'edit').length;
    while (this.#waiting.size > 0) {
      const now = this.#clock.monotonic();
      const { sender, at } = this.#next(now, edits);
      if (at === undefined) return;
      // Whole milliseconds: a clock may not see a shorter time pass, and would call back for ever.
      if (at > now)
        return void (this.#timer = this.#clock.schedule(Math.ceil(at - now), () => this.#serve()));
      this.#waiting.delete(sender);
      sender.go();
    }
  }

  /** Whose turn it is next, and when; at `undefined` an answer has to come first. */
  #next(now: number, edits: number): { readonly sender: Sender; readonly at: number | undefined } {
    const { budget } = this.#lane();
    const paces = this.#paces(now, edits);
    const [next] = [...this.#waiting]
      .map((sender) => ({ sender, at: startOf(sender, paces[sender.pace], now) }))
      .toSorted((a, b) => a.at - b.at || comparePlaces(a.sender, b.sender));
    // `#serve` asks only when somebody waits.
    const { sender, at } = next as { sender: Sender; at: number };
    const roomAt = budget.roomAt(now);
    return { sender, at: roomAt === undefined || at === Infinity ? undefined : Math.max(at, roomAt) };
  }

  #paces(now: number, edits: number): Readonly<Record<Sender['pace'], number>> {
    const { budget } = this.#lane();
    const window = budget.window(now);
    // A new window has begun, and its first answer has to tell of it before it can be spread.
    if (!window && budget.inFlight > 0) return { first: now, edit: Infinity, animation: Infinity };
    const pacing = { window, endings: [...this.#members].map(({ endsAt }) => endsAt) };
    return { first: now, edit: paceEdit(pacing, edits), animation: paceAnimation(pacing) };
  }
}

/** When a message may be sent as far as its pace goes; at its end an animation waits for none. */
const startOf = ({ earliestAt, endsAt = Infinity }: Sender, paceAt: number, now: number): number =>
  Math.max(earliestAt, Math.min(paceAt, endsAt), now);

/** The last frames first, those that are due longest before the others; else who has waited longest since the last one. */
function comparePlaces(a: Sender, b: Sender): number {
  const first = Number(b.pace === 'first') - Number(a.pace === 'first');
  if (first !== 0) return first;
  const due = a.pace === 'first' ? (a.endsAt ?? 0) - (b.endsAt ?? 0) : 0;
  return due || compare(a.lastSentAt, b.lastSentAt);
}

/** Also for two that are infinite. */
const compare = (a: number, b: number): number => (a === b ? 0 : a - b);
