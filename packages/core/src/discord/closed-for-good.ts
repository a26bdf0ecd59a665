import { GatewayCloseCodes as Code } from 'discord-api-types/v10';
import { type Client, Events } from 'discord.js';
import { BronxError } from '../errors.ts';
import type { ComputedIntents } from './intents.ts';
import type { Shards } from './shards.ts';

/** What is needed to say what a person must change. */
export interface ClosingHints {
  /** For the message when Discord refuses an intent. */
  readonly privileged: ComputedIntents['privileged'];
  /** @defaultValue `'auto'` */
  readonly shards?: Shards | undefined;
}

/**
 * Calls back when Discord closes a shard for good: discord.js does not connect it again, and the process goes on deaf.
 * Returns how to stop listening.
 * @see https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes
 */
export function onClosedForGood(
  client: Client,
  hints: ClosingHints,
  listener: (error: BronxError) => void,
): () => void {
  const onDisconnect = ({ code }: { readonly code: number }, shard: number) =>
    listener(closedForGood(code, shard, hints));
  client.on(Events.ShardDisconnect, onDisconnect);
  return () => client.off(Events.ShardDisconnect, onDisconnect);
}

function closedForGood(
  code: number,
  shard: number,
  { privileged, shards = 'auto' }: ClosingHints,
): BronxError {
  const cause = new Error(`The gateway closed shard ${shard} with code ${code}`);
  if (code === Code.AuthenticationFailed) return invalidToken(cause);
  if (code === Code.DisallowedIntents) return disallowedIntents(privileged, cause);
  // The next start asks Discord again how many shards it needs.
  if (code === Code.ShardingRequired && shards === 'auto')
    return new BronxError(
      'GATEWAY_REFUSED',
      `Discord closed shard ${shard}: the bot is in too many guilds for its shards. Start it again: it will have more.`,
      { cause },
    );
  const cure = CURES[code] ?? 'see the close codes in its documentation';
  return new BronxError('GATEWAY_CLOSED', `Discord closed shard ${shard} for good (${code}): ${cure}.`, {
    cause,
  });
}

const CURES: Readonly<Partial<Record<number, string>>> = {
  [Code.InvalidShard]: 'the shard ids do not fit the shard count; check SHARD_IDS and SHARD_COUNT',
  [Code.ShardingRequired]:
    'the bot is in too many guilds for so few shards; raise SHARD_COUNT, or leave it out',
  [Code.InvalidAPIVersion]: 'this version of discord.js is too old; update it',
  [Code.InvalidIntents]: 'the intents are no valid set; check the `intents` setting',
};

/** The error for a token that Discord does not accept. */
export const invalidToken = (cause: unknown): BronxError =>
  new BronxError(
    'TOKEN_INVALID',
    'Discord does not accept the token. Copy it again from https://discord.com/developers/applications, page "Bot".',
    { cause },
  );

function disallowedIntents(privileged: ComputedIntents['privileged'], cause: unknown): BronxError {
  const lines = privileged.map(
    ({ intent, neededBy }) => `- ${SWITCHES[intent] ?? intent}: needed by ${neededBy.join(', ')}`,
  );
  return new BronxError(
    'GATEWAY_DISALLOWED_INTENTS',
    [
      'Discord does not give this application an intent that the bot asks for. Switch on at https://discord.com/developers/applications, page "Bot", "Privileged Gateway Intents", or remove what needs it:',
      ...lines,
    ].join('\n'),
    { cause },
  );
}

/** What the switches are called there. */
const SWITCHES: Readonly<Partial<Record<string, string>>> = {
  GuildMembers: 'Server Members Intent (GuildMembers)',
  GuildPresences: 'Presence Intent (GuildPresences)',
  MessageContent: 'Message Content Intent (MessageContent)',
};
