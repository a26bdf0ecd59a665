import type {
  APIMessage,
  APIMessageInteractionMetadata,
  APIModalInteractionResponseCallbackData,
} from 'discord-api-types/v10';

/** How long an interaction waits for its first answer. @see https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-callback */
export const ANSWER_WITHIN_MS = 3_000;
/** How long its token takes edits and follow-ups. @see https://docs.discord.com/developers/interactions/receiving-and-responding#followup-messages */
export const TOKEN_LIVES_MS = 900_000;
/** How many interactions a world remembers; the oldest go. Enough that thousands a second are there for the 3 s they wait. */
export const MOST_INTERACTIONS = 10_000;

/**
 * One interaction and what became of it.
 * An answer must come within 3 s, follow-ups within 15 minutes.
 * @see https://docs.discord.com/developers/interactions/receiving-and-responding#responding-to-an-interaction
 */
export interface Interaction {
  readonly id: string;
  readonly token: string;
  readonly applicationId: string;
  /** 2 command, 3 component, 4 autocomplete, 5 modal. */
  readonly type: 2 | 3 | 4 | 5;
  readonly userId: string;
  readonly guildId: string | undefined;
  readonly channelId: string;
  readonly createdAtMs: number;
  /** Of a command: its name with group and subcommand, `shop set price`, and the kind: 1 slash, 2 user, 3 message. */
  readonly command: { readonly path: string; readonly kind: 1 | 2 | 3 } | undefined;
  /** The message a component sits on, or the one a modal was opened from. */
  readonly sourceMessageId: string | undefined;
  /** What messages that answer it say of it. */
  readonly metadata: APIMessageInteractionMetadata;
  /** `pending` until the first answer; `unanswered` once 3 s are over without one. */
  state: 'pending' | 'deferred' | 'deferred-update' | 'answered' | 'unanswered';
  /** `@original`, once there is one: the message sent, or the one a component sits on. */
  originalMessageId: string | undefined;
  /** The form that the bot opened, until it is submitted. */
  modal: APIModalInteractionResponseCallbackData | undefined;
  /** The suggestions of an autocomplete. */
  choices: readonly { readonly name: string; readonly value: string | number }[] | undefined;
  /** Follow-ups, in order. */
  readonly followUpIds: string[];
  /** Private messages live here and nowhere else. */
  readonly ephemeralMessages: Map<string, APIMessage>;
  /** Resolves at the first answer, or once 3 s are over without one. */
  readonly concluded: Promise<void>;
  /** Settles `concluded`. */
  readonly conclude: () => void;
}

/** What an interaction starts from; the rest is made for it. */
export interface InteractionInput {
  readonly applicationId: string;
  readonly type: Interaction['type'];
  readonly userId: string;
  readonly channelId: string;
  readonly command?: Interaction['command'];
  readonly sourceMessage?: APIMessage;
  /** Of a modal: the interaction that opened it. */
  readonly openedBy?: Interaction;
  /** The user or message of a menu. */
  readonly target?: { readonly userId?: string; readonly messageId?: string };
  /** The `data` of the payload. */
  readonly data: object;
}
