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
import { createInteractionTokens } from './interaction-tokens.ts';
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
export function createEdits({ clock, lanes, delivery, recorder, maxWaiting }: EditsOptions): Edits {
  const lines = new Map<string, MessageLine>();
  const pacedLanes = new Map<string, PacedLane>();
  const tokens = createInteractionTokens(clock);
  let drained: (() => void) | undefined;

  const routeOf = ({ method, fullRoute }: Pick<InternalRequest, 'method' | 'fullRoute'>) =>
    classify(method, fullRoute, clock.now());

  function laneOf(route: Route): PacedLane {
    // Every edit has a limit of its own.
    const key = route.lane ?? route.name;
    const known = pacedLanes.get(key);
    if (known) return known;
    const lane = new PacedLane(
      clock,
      () => lanes.of({ ...route, lane: key }),
      () => void pacedLanes.delete(key),
    );
    pacedLanes.set(key, lane);
    return lane;
  }

  function open(key: string): MessageLine {
    const line = new MessageLine({
      clock,
      delivery,
      routeOf,
      laneOf,
      superseded: ({ name }) => recorder.superseded(name),
      onEmpty() {
        if (lines.get(key) === line) lines.delete(key);
        if (lines.size === 0) drained?.();
      },
    });
    lines.set(key, line);
    return line;
  }

  /** The line of a message, if there may be one more in it. */
  function lineOf(key: string, { route, priority }: Parcel): MessageLine {
    const line = lines.get(key);
    const waiting = line?.waiting ?? pacedLanes.get(route.lane ?? route.name)?.size ?? 0;
    if (!mayJoin(waiting, priority, maxWaiting)) throw refuseFull(route.name);
    return line ?? open(key);
  }

  /** Nothing is sent yet: the frame has told which message it is, and each is made anew at its turn. */
  function begin(animation: Animation, line: MessageLine, { rest, request }: Parcel): never {
    const { interaction } = animation.drawn;
    const messageId = /\d+$/.exec(request.fullRoute)?.[0];
    animation.begin({
      clock,
      rest,
      request,
      byToken() {
        const token = interaction && tokens.of(interaction.id);
        if (!token || !messageId || !request.fullRoute.startsWith('/channels/')) return undefined;
        return `/webhooks/${interaction.applicationId}/${token}/messages/${messageId}`;
      },
      leave: () => line.leave(animation),
    });
    line.animate(animation);
    throw new Begun();
  }

  function inLine({ kind, key }: Errand, parcel: Parcel): Promise<ResponseLike> {
    if (kind === 'after' && !lines.has(key)) return delivery.deliver(parcel);
    parcel.request.signal?.throwIfAborted();
    // Edits that come while the message is deleted wait to hear of it.
    const line = kind === 'delete' ? (lines.get(key) ?? open(key)) : lineOf(key, parcel);
    const animation = drawing.getStore();
    if (kind === 'edit' && animation && !animation.staged) return begin(animation, line, parcel);
    return line[kind](parcel);
  }

  return {
    async send(parcel) {
      tokens.note(parcel.request);
      const errand = errandOf(parcel.request);
      if (!errand) return delivery.deliver(parcel);
      const caught = errand.kind === 'edit' ? drawing.getStore()?.take(parcel.request) : undefined;
      return caught ?? inLine(errand, parcel);
    },
    async drain() {
      for (const line of lines.values()) line.hurry();
      if (lines.size > 0) await new Promise<void>((resolve) => (drained = resolve));
    },
    stop(reason) {
      for (const line of lines.values()) line.stop(reason);
    },
    get waiting() {
      return [...lines.values()].reduce((sum, line) => sum + line.waiting, 0);
    },
    get size() {
      return lines.size;
    },
  };
}
