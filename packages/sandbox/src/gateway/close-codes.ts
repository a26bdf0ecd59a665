import { GatewayCloseCodes } from 'discord-api-types/v10';

/** Why the gateway ends a connection: Discord's close code and its words. */
export interface Closing {
  readonly code: number;
  readonly reason: string;
}

/** Discord's close codes with the reasons it gives. @see https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes */
export const CLOSINGS = {
  unknownOpcode: { code: GatewayCloseCodes.UnknownOpcode, reason: 'Unknown opcode' },
  decodeError: { code: GatewayCloseCodes.DecodeError, reason: 'Error while decoding payload.' },
  notAuthenticated: { code: GatewayCloseCodes.NotAuthenticated, reason: 'Not authenticated.' },
  authenticationFailed: { code: GatewayCloseCodes.AuthenticationFailed, reason: 'Authentication failed.' },
  alreadyAuthenticated: { code: GatewayCloseCodes.AlreadyAuthenticated, reason: 'Already authenticated.' },
  invalidSequence: { code: GatewayCloseCodes.InvalidSeq, reason: 'Invalid seq.' },
  rateLimited: { code: GatewayCloseCodes.RateLimited, reason: 'You are being rate limited.' },
  timedOut: { code: GatewayCloseCodes.SessionTimedOut, reason: 'Session timed out.' },
  invalidShard: { code: GatewayCloseCodes.InvalidShard, reason: 'Invalid shard.' },
  shardingRequired: { code: GatewayCloseCodes.ShardingRequired, reason: 'Sharding required.' },
  invalidVersion: { code: GatewayCloseCodes.InvalidAPIVersion, reason: 'Invalid API version.' },
  invalidIntents: { code: GatewayCloseCodes.InvalidIntents, reason: 'Invalid intent(s).' },
  disallowedIntents: { code: GatewayCloseCodes.DisallowedIntents, reason: 'Disallowed intent(s).' },
} as const satisfies Record<string, Closing>;
