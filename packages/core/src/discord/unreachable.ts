import { RESTJSONErrorCodes as Code } from 'discord-api-types/v10';
import { BronxError } from '../errors.ts';

/**
 * Discord's answers to a message for a place that is gone, or that the bot may not write to: asking again changes nothing.
 * @see https://docs.discord.com/developers/topics/opcodes-and-status-codes#json
 */
const UNREACHABLE: ReadonlyMap<unknown, string> = new Map([
  [Code.UnknownChannel, 'it does not exist'],
  [Code.UnknownGuild, 'the bot is not in that guild'],
  [Code.UnknownMessage, 'it does not exist'],
  [Code.UnknownUser, 'there is no such user'],
  [Code.MissingAccess, 'the bot cannot see it'],
  [Code.CannotSendMessagesToThisUser, 'this user accepts no direct messages of the bot'],
  [Code.CannotSendMessagesInNonTextChannel, 'it takes no messages'],
  [Code.MissingPermissions, 'the bot lacks a permission there'],
  [Code.InvalidRecipients, 'this user cannot be written to'],
  [Code.CannotSendMessagesToThisUserDueToHavingNoMutualGuilds, 'this user shares no guild with the bot'],
  [Code.ThreadLocked, 'the thread is locked'],
]);

/** Discord's code of an error; `undefined` for one that is not Discord's. */
export const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined;

/**
 * Does what reaches for a place.
 * @throws BronxError `POST_UNREACHABLE` that names the place and the reason; other errors as they are.
 */
export async function orUnreachable<T>(place: string, reach: () => Promise<T>): Promise<T> {
  try {
    return await reach();
  } catch (error) {
    const reason = UNREACHABLE.get(codeOf(error));
    if (reason === undefined) throw error;
    throw new BronxError(
      'POST_UNREACHABLE',
      `The bot cannot reach ${place}: ${reason} (Discord's code ${String(codeOf(error))}). Choose another place, or give up: trying again changes nothing.`,
      { cause: error },
    );
  }
}
