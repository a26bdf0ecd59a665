import type { MessageMentionOptions } from 'discord.js';

/** What every message says that does not say otherwise. Discord notifies everyone a text mentions when nothing is said. */
export const MENTION_NOBODY = { parse: [], repliedUser: false } as const satisfies MessageMentionOptions;
