import { DiscordError } from '../errors.ts';

/**
 * Discord's JSON error codes that the sandbox answers with: HTTP status and text.
 * @see https://docs.discord.com/developers/topics/opcodes-and-status-codes#json-json-error-codes
 */
export const JSON_ERRORS = {
  0: [401, '401: Unauthorized'],
  10003: [404, 'Unknown Channel'],
  10004: [404, 'Unknown Guild'],
  10005: [404, 'Unknown Integration'],
  10006: [404, 'Unknown Invite'],
  10007: [404, 'Unknown Member'],
  10008: [404, 'Unknown Message'],
  10009: [404, 'Unknown Permission Overwrite'],
  10011: [404, 'Unknown Role'],
  10013: [404, 'Unknown User'],
  10014: [404, 'Unknown Emoji'],
  10015: [404, 'Unknown Webhook'],
  10026: [404, 'Unknown Ban'],
  10027: [404, 'Unknown SKU'],
  10029: [404, 'Unknown Entitlement'],
  10057: [404, 'Unknown guild template'],
  10060: [404, 'Unknown Sticker'],
  10061: [404, 'Unknown Sticker Pack'],
  10062: [404, 'Unknown interaction'],
  10063: [404, 'Unknown application command'],
  10065: [404, 'Unknown Voice State'],
  10066: [404, 'Unknown application command permissions'],
  10067: [404, 'Unknown Stage Instance'],
  10070: [404, 'Unknown Guild Scheduled Event'],
  10087: [404, 'Unknown Tag'],
  10097: [404, 'Unknown sound'],
  20001: [403, 'Bots cannot use this endpoint'],
  20012: [403, 'You are not authorized to perform this action on this application'],
  20016: [429, 'This action cannot be performed due to slowmode rate limit.'],
  30003: [400, 'Maximum number of pins reached for the channel (250)'],
  30005: [400, 'Maximum number of server roles reached (250)'],
  30007: [400, 'Maximum number of webhooks reached (15)'],
  30008: [400, 'Maximum number of emojis reached'],
  30010: [400, 'Maximum number of reactions reached (20)'],
  30013: [400, 'Maximum number of server channels reached (500)'],
  30016: [400, 'Maximum number of invites reached (1000)'],
  30018: [400, 'Maximum number of animated emojis reached'],
  30031: [400, 'Guild already has a template'],
  30032: [400, 'Maximum number of application commands reached'],
  30038: [400, 'Maximum number of uncompleted guild scheduled events reached (100)'],
  30039: [400, 'Maximum number of stickers reached'],
  30045: [400, 'Maximum number of soundboard sounds reached'],
  30047: [400, 'Maximum number of pinned threads in a forum channel has been reached'],
  30048: [400, 'Maximum number of tags in a forum channel has been reached'],
  40005: [413, 'Request entity too large'],
  40007: [403, 'The user is banned from this guild.'],
  40018: [400, 'Only consumable SKUs can be consumed'],
  40019: [403, 'You can only delete sandbox entitlements.'],
  40032: [400, 'Target user is not connected to voice.'],
  40033: [400, 'This message has already been crossposted'],
  40060: [400, 'Interaction has already been acknowledged.'],
  40061: [400, 'Tag names must be unique'],
  40066: [400, 'There are no tags available that can be set by non-moderators'],
  40067: [400, 'A tag is required to create a forum post in this channel'],
  50001: [403, 'Missing Access'],
  50003: [403, 'Cannot execute action on a DM channel'],
  50004: [403, 'Widget Disabled'],
  50005: [403, 'Cannot edit a message authored by another user'],
  50006: [400, 'Cannot send an empty message'],
  50007: [403, 'Cannot send messages to this user'],
  50008: [400, 'Cannot send messages in a non-text channel'],
  50013: [403, 'Missing Permissions'],
  50016: [
    400,
    'Provided too few or too many messages to delete. Must provide at least 2 and fewer than 100 messages to delete',
  ],
  50024: [400, 'Cannot execute action on this channel type'],
  50025: [403, 'Invalid OAuth2 access token'],
  50026: [403, 'Missing OAuth2 scope'],
  50027: [401, 'Invalid Webhook Token'],
  50028: [400, 'Invalid Role'],
  50034: [400, 'You can only bulk delete messages that are under 14 days old.'],
  50035: [400, 'Invalid Form Body'],
  50045: [400, 'File uploaded exceeds the maximum size'],
  50046: [400, 'Invalid file uploaded'],
  50068: [400, 'Invalid message type'],
  50080: [400, 'Cannot edit stickers within a message'],
  50081: [400, 'Invalid sticker sent'],
  50083: [400, 'Thread is archived'],
  50091: [
    400,
    'The entity type of the event is different from the entity you are trying to start the event for',
  ],
  50109: [400, 'The request body contains invalid JSON.'],
  50167: [400, 'Cannot send voice effect when user is server muted, deafened, or suppressed'],
  50600: [403, 'You do not have permission to send this sticker.'],
  150006: [400, 'The Stage is already open'],
  160004: [400, 'A thread has already been created for this message'],
  160005: [400, 'Thread is locked'],
  170001: [400, 'Invalid JSON for uploaded Lottie file'],
  170002: [400, 'Uploaded Lotties cannot contain rasterized images such as PNG or JPEG'],
  170004: [400, 'Sticker frame count exceeds maximum of 1000 frames'],
  170005: [400, 'Lottie animation maximum dimensions exceeded'],
  170007: [400, 'Sticker animation duration exceeds maximum of 5 seconds'],
  180000: [400, 'Cannot update a finished event'],
  200000: [400, 'Message was blocked by automatic moderation'],
  350000: [400, 'Cannot enable onboarding, requirements are not met'],
  350001: [400, 'Cannot update onboarding while below requirements'],
  500000: [400, 'Failed to ban users'],
  520001: [400, 'Poll expired'],
  520003: [400, 'Cannot edit a poll message'],
  520004: [400, 'Cannot use an emoji included with the poll'],
  520006: [400, 'Cannot expire a non-poll message'],
} as const satisfies Record<number, readonly [status: number, message: string]>;

/** A code of {@link JSON_ERRORS}. */
export type JsonErrorCode = keyof typeof JSON_ERRORS;

/** The error Discord answers with for a code; throw it. */
export function discordError(code: JsonErrorCode): DiscordError {
  const [status, message] = JSON_ERRORS[code];
  return new DiscordError(status, code, message);
}

/** 404 for a thing that has no code of its own; that Discord answers with 0 then is assumed. */
export function notFound(): DiscordError {
  return new DiscordError(404, 0, '404: Not Found');
}

/** One thing wrong at one place of a body, in Discord's words. */
export interface FieldFault {
  /** Keys and indexes that lead to the place; empty for the body itself. */
  readonly path: readonly (string | number)[];
  readonly code: string;
  readonly message: string;
}

/** 50035 with Discord's tree of faults. @see https://docs.discord.com/developers/reference#error-messages */
export function invalidForm(faults: readonly FieldFault[]): DiscordError {
  const [status, message] = JSON_ERRORS[50035];
  return new DiscordError(status, 50035, message, faultTree(faults));
}

interface FaultNode {
  [key: string]: FaultNode | { code: string; message: string }[];
}

function faultTree(faults: readonly FieldFault[]): object {
  const root: FaultNode = {};
  for (const { path, code, message } of faults) {
    const node = nodeAt(root, path);
    const errors = node['_errors'];
    if (Array.isArray(errors)) errors.push({ code, message });
    else node['_errors'] = [{ code, message }];
  }
  return root;
}

function nodeAt(root: FaultNode, path: FieldFault['path']): FaultNode {
  let node = root;
  for (const key of path) {
    const next = node[key];
    const child: FaultNode = next === undefined || Array.isArray(next) ? {} : next;
    node[key] = child;
    node = child;
  }
  return node;
}
