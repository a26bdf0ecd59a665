import type { APIMessage, APIModalInteractionResponseCallbackData } from 'discord-api-types/v10';

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
  /** The message a component sits on, or the one a modal was opened from. */
  readonly sourceMessageId?: string;
  /** `pending` until the first answer; `unanswered` once 3 s are over without one. */
  state: 'pending' | 'deferred' | 'deferred-update' | 'answered' | 'unanswered';
  /** Whether a deferred answer will be private. */
  ephemeral: boolean;
  /** `@original`, once there is one. */
  originalMessageId?: string;
  modal?: APIModalInteractionResponseCallbackData;
  choices?: readonly { readonly name: string; readonly value: string | number }[];
  /** Follow-ups, in order. */
  readonly followUpIds: string[];
  /** Private messages live here and nowhere else. */
  readonly ephemeralMessages: Map<string, APIMessage>;
}
