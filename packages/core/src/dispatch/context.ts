import type { ShownModal } from '../components/component.ts';
import type { Reply } from '../replies/reply.ts';
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
    id: entry.id,
    user: entry.user,
    guild: entry.guild,
    member: entry.member,
    channel: entry.channel,
    locale: entry.locale,
    get signal() {
      return cancellation.signal;
    },
    reply: (body: Reply) => responder.reply(body),
    edit: (body: Reply) => responder.edit(body),
    sent: () => responder.sent(),
    update: (body: Reply) => responder.update(body),
    showModal: (modal: ShownModal) => responder.showModal(modal),
  };
  return Object.assign(context, services, given);
}
