import type { ClientEvents } from 'discord.js';
import { describe, type ListenerDescription } from './internal/description.ts';
import type { Awaitable, Needs, Part, Used, Uses } from './service.ts';

/** Listens to one gateway event. */
export interface Listener<out Needed extends string = string> extends Part<{ name: string; needs: Needed }> {}

/**
 * Describes what happens on an event: first what you use, then what Discord says.
 * What it throws is logged with its name and never ends the process.
 */
export function defineListener<Event extends keyof ClientEvents, const U extends Uses = {}>(listener: {
  readonly event: Event;
  /** For logs. @defaultValue the event */
  readonly name?: string;
  readonly uses?: U;
  run(services: Used<U>, ...event: ClientEvents[Event]): Awaitable<void>;
}): Listener<Needs<U>> {
  return describe({
    name: listener.event,
    uses: {},
    ...listener,
    kind: 'listener',
  } as unknown as ListenerDescription);
}
