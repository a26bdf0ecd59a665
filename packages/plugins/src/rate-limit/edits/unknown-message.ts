import { DiscordAPIError, type InternalRequest, RESTJSONErrorCodes } from 'discord.js';

const CODE = RESTJSONErrorCodes.UnknownMessage;

/** What Discord answers to an edit of the message that this request has deleted. */
export const unknownMessage = ({ fullRoute }: InternalRequest): DiscordAPIError =>
  new DiscordAPIError({ code: CODE, message: 'Unknown Message' }, CODE, 404, 'PATCH', fullRoute, {
    body: undefined,
    files: undefined,
  });
