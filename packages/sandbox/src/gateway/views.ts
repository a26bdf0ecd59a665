import { GatewayIntentBits as Bit } from 'discord-api-types/v10';
import type { WorldEvent } from '../state/world.ts';

/** The parts of a message that the content rule looks at and takes away. */
interface MessageParts {
  readonly guild_id?: string;
  readonly author?: { readonly id: string };
  readonly mentions?: readonly { readonly id: string }[];
  readonly referenced_message?: MessageParts | null;
}

/**
 * An event as JSON, serialised once for each distinct view of it: whole or, for a bot without MESSAGE_CONTENT,
 * without what people wrote.
 */
export interface EventViews {
  /** The data for a bot with these intents. */
  for(botId: string, intents: number): string;
}

/** The views of one event. */
export function viewsOf({ t, d }: WorldEvent): EventViews {
  const views = new Map<string, string>();
  const isMessage = t === 'MESSAGE_CREATE' || t === 'MESSAGE_UPDATE';
  return {
    for(botId, intents) {
      const hidden = isMessage && !(intents & Bit.MessageContent) ? hiddenParts(d, botId) : '';
      const known = views.get(hidden);
      if (known !== undefined) return known;
      const json = JSON.stringify(hidden === '' ? d : censored(d, hidden));
      views.set(hidden, json);
      return json;
    },
  };
}

/** Which of message and answered message a bot must not read: `''`, `'m'`, `'r'` or `'mr'`. */
function hiddenParts(message: MessageParts, botId: string): string {
  if (message.guild_id === undefined) return '';
  const referenced = message.referenced_message;
  return (isReadable(message, botId) ? '' : 'm') + (!referenced || isReadable(referenced, botId) ? '' : 'r');
}

/**
 * A bot reads its own messages and those that mention it without the intent.
 * @see https://docs.discord.com/developers/events/gateway#message-content-intent
 */
function isReadable({ author, mentions }: MessageParts, botId: string): boolean {
  return author?.id === botId || mentions?.some(({ id }) => id === botId) === true;
}

function censored(message: MessageParts, hidden: string): object {
  const outer = hidden.includes('m') ? withoutContent(message) : message;
  const { referenced_message: referenced } = message;
  return hidden.includes('r') && referenced
    ? { ...outer, referenced_message: withoutContent(referenced) }
    : outer;
}

function withoutContent(message: object): object {
  const { poll: _poll, ...rest } = message as { readonly poll?: unknown };
  return { ...rest, content: '', embeds: [], attachments: [], components: [] };
}
