import type { Clock } from '@bronxbot/core';
import type { InternalRequest, ResponseLike } from 'discord.js';
import type { Lanes } from '../lane/lanes.ts';
import { mayJoin } from '../lane/may-join.ts';
import { refuseFull } from '../lane/refusals.ts';
import type { Recorder } from '../report/recorder.ts';
import { classify } from '../route/classify.ts';
import type { Route } from '../route/route.ts';
import type { Delivery, Parcel } from '../send/parcel.ts';
import type { Animation } from './animation.ts';
import { drawing } from './drawing.ts';
import type { Edits } from './edits.ts';
import { type Errand, errandOf } from './errand.ts';
import { createInteractionTokens, type InteractionTokens } from './interaction-tokens.ts';
import { MessageLine } from './message-line.ts';
import { PacedLane } from './paced-lane.ts';

/** What the edit is told that was asked for only to learn its message. `animate` waits for it, and nobody else hears of it. */
class Begun extends Error {
  override readonly name = 'Begun';
}

export interface EditsOptions {
  readonly clock: Clock;
  readonly lanes: Lanes;
  readonly delivery: Delivery;
  readonly recorder: Recorder;
  /** How many may wait for one message, and how many messages for one lane. */
  readonly maxWaiting: number;
}

/** Keeps a line for each message that something is asked for, and forgets it once that is done. */
export const createEdits = (options: EditsOptions): Edits => new MessageEdits(options);

class MessageEdits implements Edits {
  readonly #options: EditsOptions;
  readonly #lines = new Map<string, MessageLine>();
  readonly #pacedLanes = new Map<string, PacedLane>();
  readonly #tokens: InteractionTokens;
  #drained: (() => void) | undefined;

  constructor(options: EditsOptions) {
    this.#options = options;
    this.#tokens = createInteractionTokens(options.clock);
  }

  get size(): number {
    return this.#lines.size;
  }
  get waiting(): number {
    return [...this.#lines.values()].reduce((sum, line) => sum + line.waiting, 0);
  }

  async send(parcel: Parcel): Promise<ResponseLike> {
    this.#tokens.note(parcel.request);
    const errand = errandOf(parcel.request);
    if (!errand) return this.#options.delivery.deliver(parcel);
    const caught = errand.kind === 'edit' ? drawing.getStore()?.take(parcel.request) : undefined;
    return caught ?? this.#inLine(errand, parcel);
  }

  async drain(): Promise<void> {
    for (const line of this.#lines.values()) line.hurry();
    if (this.size > 0) await new Promise<void>((resolve) => (this.#drained = resolve));
  }

  stop(reason: Error): void {
    for (const line of this.#lines.values()) line.stop(reason);
  }

  #inLine({ kind, key }: Errand, parcel: Parcel): Promise<ResponseLike> {
    const known = this.#lines.get(key);
    if (kind === 'after' && !known) return this.#options.delivery.deliver(parcel);
    parcel.request.signal?.throwIfAborted();
    // Deleting makes room. Edits that come while the message is deleted wait to hear of it.
    if (kind !== 'delete') this.#checkRoom(known, parcel);
    const line = known ?? this.#open(key);
    const animation = drawing.getStore();
    if (kind === 'edit' && animation && !animation.staged) return this.#begin(animation, line, parcel);
    return line[kind](parcel);
  }

  /** @throws PluginError `RATE_LIMIT_FULL` */
  #checkRoom(line: MessageLine | undefined, { route, priority }: Parcel): void {
    const waiting = line?.waiting ?? this.#pacedLanes.get(keyOf(route))?.size ?? 0;
    if (!mayJoin(waiting, priority, this.#options.maxWaiting)) throw refuseFull(route.name);
  }

  /** Nothing is sent yet: the frame has told which message it is, and each is made anew at its turn. */
  #begin(animation: Animation, line: MessageLine, { rest, request }: Parcel): never {
    animation.begin({
      clock: this.#options.clock,
      rest,
      request,
      byToken: () => this.#byToken(animation, request),
      leave: () => line.leave(animation),
    });
    line.animate(animation);
    throw new Begun();
  }

  #byToken({ drawn: { interaction } }: Animation, { fullRoute }: InternalRequest): `/${string}` | undefined {
    const messageId = /^\/channels\/\d+\/messages\/(\d+)$/.exec(fullRoute)?.[1];
    const token = interaction && this.#tokens.of(interaction.id);
    return token === undefined || messageId === undefined
      ? undefined
      : `/webhooks/${interaction?.applicationId}/${token}/messages/${messageId}`;
  }

  #open(key: string): MessageLine {
    const { clock, delivery, recorder } = this.#options;
    const line = new MessageLine({
      clock,
      delivery,
      routeOf: ({ method, fullRoute }) => classify(method, fullRoute, clock.now()),
      laneOf: (route) => this.#laneOf(route),
      superseded: ({ name }) => recorder.superseded(name),
      onEmpty: () => this.#close(key, line),
    });
    this.#lines.set(key, line);
    return line;
  }

  #close(key: string, line: MessageLine): void {
    if (this.#lines.get(key) === line) this.#lines.delete(key);
    if (this.size === 0) this.#drained?.();
  }

  #laneOf(route: Route): PacedLane {
    const key = keyOf(route);
    const known = this.#pacedLanes.get(key);
    if (known) return known;
    const { clock, lanes } = this.#options;
    const forget = () => void this.#pacedLanes.delete(key);
    const lane = new PacedLane(clock, () => lanes.of({ ...route, lane: key }), forget);
    this.#pacedLanes.set(key, lane);
    return lane;
  }
}

/** Every edit has a lane; only callbacks have none. */
const keyOf = ({ lane, name }: Route): string => lane ?? name;
