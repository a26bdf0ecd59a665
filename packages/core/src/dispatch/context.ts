import type { Cancellation } from './cancellation.ts';
import type { Invocation } from './invocation.ts';

/** Gives a handler what it works with: the person and place, the ways to answer, its services, and what was validated. */
export function createContext(
  { entry, responder }: Invocation,
  cancellation: Cancellation,
  services: object,
  given: object,
): object {
  const context = {
    user: entry.user,
    guild: entry.guild,
    member: entry.member,
    channel: entry.channel,
    locale: entry.locale,
    get signal() {
      return cancellation.signal;
    },
    reply: responder.reply.bind(responder),
    edit: responder.edit.bind(responder),
    update: responder.update.bind(responder),
    showModal: responder.showModal.bind(responder),
  };
  return Object.assign(context, services, given);
}
