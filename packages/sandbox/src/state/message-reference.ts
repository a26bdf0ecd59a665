import { MessageFlags, type APIMessage } from 'discord-api-types/v10';
import { invalidForm } from './json-errors.ts';
import type { ReferenceInput } from './message-input.ts';
import type { World } from './world.ts';

/** The message a reply points to; none when it may be missing. @throws DiscordError 50035 when it is missing and must not be */
export function resolveReference(
  world: World,
  channelId: string,
  reference: ReferenceInput | null | undefined,
): APIMessage | undefined {
  if (reference === null || reference === undefined) return undefined;
  const target = world.messages.get(channelId)?.get(reference.message_id ?? '');
  if (target !== undefined && ((target.flags ?? 0) & MessageFlags.Ephemeral) === 0) return target;
  if (reference.fail_if_not_exists === false) return undefined;
  throw invalidForm([
    { path: ['message_reference'], code: 'MESSAGE_REFERENCE_UNKNOWN_MESSAGE', message: 'Unknown message' },
  ]);
}
