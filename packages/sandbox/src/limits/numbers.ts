/** How many requests pass in how long. */
export interface RateLimit {
  /** Requests that pass in one window, from 1. */
  readonly limit: number;
  /** Length of a window, in milliseconds. It starts with its first request. */
  readonly windowMs: number;
}

/*
 * Documented by Discord
 */

/**
 * Requests of one bot a second over all routes; without a token, of one address.
 * @see https://docs.discord.com/developers/topics/rate-limits#global-rate-limit
 */
export const GLOBAL: RateLimit = { limit: 50, windowMs: 1_000 };

/**
 * Answers with 401, 403 or 429 (but for scope `shared`) that one address may get before it is banned.
 * @see https://docs.discord.com/developers/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans
 */
export const INVALID_REQUESTS: RateLimit = { limit: 10_000, windowMs: 600_000 };

/**
 * Requests of one bot for all members of one guild over the gateway.
 * @see https://docs.discord.com/developers/change-log#introducing-rate-limit-when-requesting-all-guild-members
 */
export const ALL_MEMBERS: RateLimit = { limit: 1, windowMs: 30_000 };

/*
 * Assumed: Discord gives these in headers only, asks not to rely on them, and changes them without notice. Each is what
 * people saw; the link says where.
 */

/** Assumed. How long an address stays banned, in milliseconds. @see https://docs.discord.food/topics/rate-limits */
export const ASSUMED_BAN_MS = 24 * 60 * 60 * 1_000;

/** Assumed. Any route that has no number here: the sandbox's own choice, about what most of Discord's routes allow. */
export const ASSUMED_OTHER: RateLimit = { limit: 10, windowMs: 10_000 };

/** Assumed. Sending in a channel. @see https://github.com/discord/discord-api-docs/issues/2761 */
export const ASSUMED_SEND: RateLimit = { limit: 5, windowMs: 5_000 };

/**
 * Assumed. Editing in a channel: the bucket of sending by its name, with a counter of its own.
 * @see https://github.com/discord/discord-api-docs/issues/8073
 */
export const ASSUMED_EDIT: RateLimit = { limit: 5, windowMs: 5_000 };

/** Assumed. Editing messages past {@link OLD_EDIT_AGE_MS}, inside the bucket of editing. @see https://github.com/discord/discord-api-docs/issues/4413 */
export const ASSUMED_OLD_EDIT: RateLimit = { limit: 3, windowMs: 6_000 };

/** Documented with error 30046: a message is old from one hour. @see https://docs.discord.com/developers/topics/opcodes-and-status-codes#json */
export const OLD_EDIT_AGE_MS = 60 * 60 * 1_000;

/** Assumed. Deleting a message younger than {@link ASSUMED_YOUNG_DELETE_AGE_MS}. @see https://github.com/discord/discord-api-docs/issues/8330 */
export const ASSUMED_DELETE_YOUNG: RateLimit = { limit: 5, windowMs: 1_000 };

/** Assumed. Deleting a message between young and old. @see https://github.com/discord/discord-api-docs/issues/8330 */
export const ASSUMED_DELETE: RateLimit = { limit: 3, windowMs: 333 };

/** Assumed. Deleting a message past {@link ASSUMED_OLD_DELETE_AGE_MS}. @see https://github.com/discord/discord-api-docs/issues/8330 */
export const ASSUMED_DELETE_OLD: RateLimit = { limit: 30, windowMs: 4_000 };

/** Assumed. Up to this age a deleted message is young, in milliseconds. @see https://github.com/discord/discord-api-docs/issues/8330 */
export const ASSUMED_YOUNG_DELETE_AGE_MS = 10_000;

/** Assumed. From this age a deleted message is old, in milliseconds. @see https://github.com/discord/discord-api-docs/issues/1295 */
export const ASSUMED_OLD_DELETE_AGE_MS = 14 * 24 * 60 * 60 * 1_000;

/** Assumed. Adding and removing reactions in a channel, together. @see https://github.com/discord/discord-api-docs/issues/182 */
export const ASSUMED_REACTION: RateLimit = { limit: 1, windowMs: 250 };

/** Assumed. Everything with one webhook's token. @see https://github.com/discord/discord-api-docs/issues/6753 */
export const ASSUMED_WEBHOOK: RateLimit = { limit: 5, windowMs: 2_000 };

/** Assumed. Messages of all webhooks in one channel, whoever runs them: scope `shared`. @see https://github.com/discord/discord-api-docs/issues/6753 */
export const ASSUMED_WEBHOOK_CHANNEL: RateLimit = { limit: 30, windowMs: 60_000 };

/** Assumed. Answers after the first with one interaction's token. @see https://github.com/discord/discord-api-docs/issues/2701 */
export const ASSUMED_INTERACTION: RateLimit = { limit: 5, windowMs: 2_000 };

/** Assumed. Changing a channel. @see https://github.com/discord/discord-api-docs/issues/2208 */
export const ASSUMED_CHANNEL_EDIT: RateLimit = { limit: 10, windowMs: 15_000 };

/** Assumed. Changing a channel's name or topic, inside the bucket of changing it. @see https://github.com/discord/discord-api-docs/issues/2208 */
export const ASSUMED_CHANNEL_NAME: RateLimit = { limit: 2, windowMs: 600_000 };

/** Assumed. Up to this long ago, in milliseconds, a request to speak is still of the present. @see https://docs.discord.com/developers/resources/voice#modify-current-user-voice-state-caveats */
export const ASSUMED_PRESENT_MS = 60_000;

/** Assumed. How long a stage stays live on which nobody speaks, in milliseconds; Discord says "on the order of minutes". @see https://docs.discord.com/developers/resources/stage-instance#auto-closing */
export const ASSUMED_STAGE_QUIET_MS = 5 * 60 * 1_000;

/** Assumed. How long a running event goes on in an empty channel, in milliseconds; Discord says "on the order of minutes". @see https://docs.discord.com/developers/resources/guild-scheduled-event#guild-scheduled-event-status-update-automation */
export const ASSUMED_EVENT_EMPTY_MS = 5 * 60 * 1_000;

/** Assumed. How long after its start an event that nobody began is cancelled, in milliseconds; Discord says "on the order of hours". @see https://docs.discord.com/developers/resources/guild-scheduled-event#guild-scheduled-event-status-update-automation */
export const ASSUMED_EVENT_LAPSE_MS = 4 * 60 * 60 * 1_000;

/** Assumed. How many occurrences of a recurring event can differ: the sandbox's own choice. */
export const ASSUMED_EVENT_EXCEPTIONS = 100;

/** Assumed. Stickers of a guild without boosts, and with boosts of level 1 to 3; only the first is in the documentation. @see https://support.discord.com/hc/en-us/articles/4402687377815 */
export const ASSUMED_STICKER_SLOTS = [5, 15, 30, 60] as const;

/** Assumed. Soundboard sounds of a guild without boosts, and with boosts of level 1 to 3. @see https://support.discord.com/hc/en-us/articles/12612888127767 */
export const ASSUMED_SOUND_SLOTS = [8, 24, 36, 48] as const;
