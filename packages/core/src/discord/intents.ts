import type { Partials } from 'discord.js';

export interface IntentNeeds {
  /** The events that listeners listen to, with who does. */
  readonly listeners: readonly { readonly event: string; readonly by: string }[];
  /** Whether commands work by prefix, a mention included. */
  readonly prefix: boolean;
  /** Intents by name, over what is computed: `{ GuildMembers: true, DirectMessages: false }`. */
  readonly overrides?: Readonly<Partial<Record<string, boolean>>>;
}
/** What a bot asks of the gateway. */
export interface ComputedIntents {
  /** The bits. */
  readonly intents: number;
  readonly partials: readonly Partials[];
  /** Those that must be switched on for the application, with who needs them. */
  readonly privileged: readonly { readonly intent: string; readonly neededBy: readonly string[] }[];
}

/** Gives the intents and partials that what the bot does calls for, and no more. */
export function computeIntents(_needs: IntentNeeds): ComputedIntents {
  throw new Error('not yet');
}
