import { MessageFlags, type APIMessage } from 'discord-api-types/v10';
import type { Interaction } from '../state/interaction.ts';
import type { WorldEvent } from '../state/world.ts';
import type { Debt } from './score.ts';

/** What bots owe answers to, and what they do about it. */
export interface Debts {
  /** How many have no answer yet. */
  readonly open: number;
  /** Awaits the acknowledgement of an interaction, and then its answer. */
  oweInteraction(interaction: Interaction, debt: Debt): void;
  /** Awaits an answer to a message: one that replies to it or, where bots do not reply, the next in the channel. */
  oweMessage(message: APIMessage, debt: Debt): void;
  /** Looks at what happened. */
  see(event: WorldEvent): void;
}

/** How many are awaited at a time; the oldest are given up. */
const MOST_OPEN = 100_000;

interface Awaited {
  readonly debt: Debt;
  /** Of messages: where the answer is looked for. */
  readonly channelId?: string;
}

/** No debts yet; `onClosed` is told of each that is over, answered or not. */
export function createDebts(onClosed: () => void): Debts {
  /** By the id of the interaction, of the message that says "is thinking…", or of the person's message; oldest first. */
  const open = new Map<string, Awaited>();
  /** Ids of the messages of each channel that await an answer, oldest first. */
  const asked = new Map<string, Set<string>>();

  const expect = (id: string, awaited: Awaited) => {
    open.set(id, awaited);
    for (const oldest of open.keys()) {
      if (open.size <= MOST_OPEN) return;
      close(oldest);
    }
  };
  const close = (id: string) => {
    const channelId = open.get(id)?.channelId ?? '';
    const others = asked.get(channelId);
    others?.delete(id);
    if (others?.size === 0) asked.delete(channelId);
    if (open.delete(id)) onClosed();
  };
  const settle = (id: string) => {
    const debt = open.get(id)?.debt;
    debt?.score.settle(debt);
    close(id);
    return debt !== undefined;
  };
  const conclude = ({ id, state, originalMessageId }: Interaction, debt: Debt) => {
    if (state === 'unanswered') close(id);
    else if (state !== 'deferred' || originalMessageId === undefined) settle(id);
    else if (open.delete(id)) {
      debt.score.acknowledge(debt);
      expect(originalMessageId, { debt });
    }
  };
  const answer = ({ id, channel_id: channelId, ...message }: APIMessage, isNew: boolean) => {
    if (settle(id) || !isNew) return;
    const [oldest = ''] = asked.get(channelId) ?? [];
    settle(message.interaction_metadata?.id ?? message.message_reference?.message_id ?? oldest);
  };

  return {
    get open() {
      return open.size;
    },
    oweInteraction(interaction, debt) {
      expect(interaction.id, { debt });
      void interaction.concluded.then(() => conclude(interaction, debt));
    },
    oweMessage({ id, channel_id: channelId }, debt) {
      expect(id, { debt, channelId });
      asked.set(channelId, (asked.get(channelId) ?? new Set()).add(id));
    },
    see({ t, d }) {
      if (t !== 'MESSAGE_CREATE' && t !== 'MESSAGE_UPDATE') return;
      const message = d as APIMessage;
      const isThinking = ((message.flags ?? 0) & MessageFlags.Loading) !== 0;
      if (message.author?.bot === true && !isThinking) answer(message, t === 'MESSAGE_CREATE');
    },
  };
}
