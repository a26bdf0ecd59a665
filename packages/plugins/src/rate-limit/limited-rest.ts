import type { Clock } from '@bronxbot/core';
import { type InternalRequest, REST, type RESTOptions, type ResponseLike } from 'discord.js';
import type { Edits } from './edits/edits.ts';
import { classify } from './route/classify.ts';
import { wishes } from './wishes.ts';

/** What all REST clients of one bot share. */
export interface Outbound {
  readonly clock: Clock;
  readonly edits: Edits;
  /** Hears the token that a client sends with from now on. */
  identify(rest: LimitedRest, token: string): void;
}

/**
 * A REST client whose requests all go one way. discord.js's own queues, one per bucket and blind to the other clients and processes
 * of the bot, are not used: two queues on top of each other wait twice.
 */
export class LimitedRest extends REST {
  readonly outbound: Outbound;

  constructor(options: Partial<RESTOptions>, outbound: Outbound) {
    // Its sweepers would sweep the queues that are not used.
    super({ ...options, hashSweepInterval: 0, handlerSweepInterval: 0 });
    this.outbound = outbound;
  }

  override setToken(token: string): this {
    // A client that is destroyed sets none. What it asked for before is still to be sent.
    if (!token) return this;
    this.outbound.identify(this, token);
    return super.setToken(token);
  }

  override async queueRequest(request: InternalRequest): Promise<ResponseLike> {
    const { clock, edits } = this.outbound;
    const { priority, deadlineMs, signal } = wishes();
    const route = classify(request.method, request.fullRoute, clock.now(), request.body);
    return edits.send({
      rest: this,
      request: signal ? { ...request, signal: both(request.signal, signal) } : request,
      route,
      priority: priority ?? route.priority,
      ...(deadlineMs !== undefined && { deadlineAt: clock.monotonic() + deadlineMs }),
    });
  }
}

const both = (one: InternalRequest['signal'], other: AbortSignal): AbortSignal =>
  one ? AbortSignal.any([one, other]) : other;
