import type { InternalRequest, REST, ResponseLike } from 'discord.js';
import type { Route } from '../route/route.ts';
import type { Priority } from '../service.ts';

/** One request on its way, from the caller to the answer. */
export interface Parcel {
  readonly rest: REST;
  readonly request: InternalRequest;
  /**
   * What to send in place of `request`, to the same place: asked before every attempt, at the last moment, so that it is the newest.
   * @defaultValue `request`
   */
  readonly take?: () => InternalRequest | Promise<InternalRequest>;
  readonly route: Route;
  readonly priority: Priority;
  /** Before all of its lane and priority, such as the last frame of an animation. @defaultValue `false` */
  readonly first?: boolean;
  /** Where it still waits for the budget of the bot at this moment of the monotonic clock, it is not sent: GaveWay. @defaultValue never */
  readonly givesWayAt?: number | undefined;
  /** On the monotonic clock. @defaultValue none */
  readonly deadlineAt?: number | undefined;
}

/** Brings requests to Discord. */
export interface Delivery {
  /** @throws what discord.js throws for an answer that is an error; PluginError `RATE_LIMIT_…` when it was not sent. */
  deliver(parcel: Parcel): Promise<ResponseLike>;
}
