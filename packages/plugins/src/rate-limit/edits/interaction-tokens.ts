import type { Clock } from '@bronxbot/core';
import { LRUCache } from 'lru-cache';
import { type InternalRequest, SnowflakeUtil } from 'discord.js';

/**
 * How long a token is used after its interaction, in milliseconds: half a minute less than it lives, for what is on its way.
 * @see https://docs.discord.com/developers/interactions/receiving-and-responding#followup-messages
 */
const USED_FOR_MS = 14.5 * 60_000;
/** Interactions that are remembered; the oldest are forgotten first, and their messages are edited as the bot. */
const MAX_INTERACTIONS = 2_000;

const CALLBACK = /^\/interactions\/(?<id>\d+)\/(?<token>[^/]+)\/callback$/;

/** The interactions that were answered lately, with what their messages can be edited by. */
export interface InteractionTokens {
  /** Remembers the interaction that this request answers, if it answers one. */
  note(request: InternalRequest): void;
  /** The token of an interaction while it may be used. */
  of(interactionId: string): string | undefined;
}

/** Remembers the newest ones. */
export function createInteractionTokens(clock: Clock): InteractionTokens {
  const tokens = new LRUCache<string, string>({ max: MAX_INTERACTIONS });
  return {
    note({ method, fullRoute }) {
      if (method !== 'POST') return;
      const { id, token } = CALLBACK.exec(fullRoute)?.groups ?? {};
      if (id !== undefined && token !== undefined) tokens.set(id, token);
    },
    of(interactionId) {
      const ageMs = clock.now() - SnowflakeUtil.timestampFrom(interactionId);
      return ageMs < USED_FOR_MS ? tokens.get(interactionId) : undefined;
    },
  };
}
