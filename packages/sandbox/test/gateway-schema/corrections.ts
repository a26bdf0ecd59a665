import type { JsonSchema } from '../../src/conformance/json-schema.ts';

/** Where what Discord sends differs from discord-api-types: which definition, how, and who says so. */
export interface Correction {
  readonly type: string;
  /** Fields that the type lacks or has otherwise. */
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  /** Fields that are always there, though the type has them optional. */
  readonly required?: readonly string[];
  /** In place of all that the type says: these fields of another. */
  readonly picked?: { readonly from: string; readonly fields: readonly string[] };
  /** In place of all that the type says. */
  readonly replaced?: JsonSchema;
}

const ANYTHING: JsonSchema = {};

/** Discord's OpenAPI file has these with every event, and REST answers are held to it. */
const EVENT_EXCEPTIONS = { guild_scheduled_event_exceptions: { type: 'array' } } as const;

/**
 * A component tells its `id`; of a button an example shows it.
 * @see https://docs.discord.com/developers/components/reference#string-select-string-select-interaction-response-structure
 */
const COMPONENT_ID = { id: { type: 'number' } } as const;

const NUMBER: JsonSchema = { type: 'number' };
const TEXT: JsonSchema = { type: 'string' };
const TEXT_OR_NULL: JsonSchema = { type: ['string', 'null'] };

/** Emojis of a guild tell who may use them, which discord.js counts on; those of reactions do not. */
const GUILD_EMOJIS: Readonly<Record<string, JsonSchema>> = {
  emojis: { type: 'array', items: { required: ['roles'], anyOf: [{ $ref: '#/definitions/APIEmoji' }] } },
};

/** What the schema has otherwise than the types. Each shows in no test until the sandbox sends such a field. */
export const CORRECTIONS: readonly Correction[] = [
  {
    // Keys are "the name of the changed entity, with a few exceptions"; values are of any kind. The types list some.
    // https://docs.discord.com/developers/resources/audit-log#audit-log-change-object
    type: 'APIAuditLogChange',
    replaced: {
      type: 'object',
      properties: { key: { type: 'string' }, new_value: ANYTHING, old_value: ANYTHING },
      required: ['key'],
      additionalProperties: false,
    },
  },
  // discord.js reads it without asking whether it is there.
  { type: 'APIAutoModerationAction', required: ['metadata'] },
  { type: 'APIGuild', properties: GUILD_EMOJIS },
  { type: 'GatewayGuildEmojisUpdateDispatchData', properties: GUILD_EMOJIS },
  { type: 'APIExternalGuildScheduledEvent', properties: EVENT_EXCEPTIONS },
  { type: 'APIStageInstanceGuildScheduledEvent', properties: EVENT_EXCEPTIONS },
  { type: 'APIVoiceGuildScheduledEvent', properties: EVENT_EXCEPTIONS },
  {
    // "Partial Channel objects only have" these; the types name the first four.
    // https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object-resolved-data-structure
    type: 'APIInteractionDataResolvedChannel',
    replaced: {
      type: 'object',
      properties: {
        id: TEXT,
        name: TEXT_OR_NULL,
        type: NUMBER,
        permissions: TEXT,
        app_permissions: TEXT,
        last_message_id: TEXT_OR_NULL,
        last_pin_timestamp: TEXT_OR_NULL,
        nsfw: { type: 'boolean' },
        parent_id: TEXT_OR_NULL,
        guild_id: TEXT,
        flags: NUMBER,
        rate_limit_per_user: NUMBER,
        topic: TEXT_OR_NULL,
        position: NUMBER,
        thread_metadata: { $ref: '#/definitions/APIThreadMetadata' },
      },
      required: ['id', 'name', 'type', 'permissions'],
      additionalProperties: false,
    },
  },
  // https://docs.discord.com/developers/resources/stage-instance#stage-instance-object
  { type: 'APIStageInstance', properties: { guild_scheduled_event_id: TEXT_OR_NULL } },
  { type: 'APIMessageComponentBaseInteractionData<ComponentType.Button>', properties: COMPONENT_ID },
  { type: 'APIMessageChannelSelectInteractionData', properties: COMPONENT_ID },
  { type: 'APIMessageMentionableSelectInteractionData', properties: COMPONENT_ID },
  { type: 'APIMessageRoleSelectInteractionData', properties: COMPONENT_ID },
  { type: 'APIMessageStringSelectInteractionData', properties: COMPONENT_ID },
  { type: 'APIMessageUserSelectInteractionData', properties: COMPONENT_ID },
  {
    // "Partial presence updates": the guild is the one they come with.
    // https://docs.discord.com/developers/events/gateway-events#guild-create-guild-create-extra-fields
    type: 'GatewayGuildCreateDispatchData',
    properties: {
      ...GUILD_EMOJIS,
      presences: { type: 'array', items: { $ref: '#/definitions/GatewayGuildMembersChunkPresence' } },
    },
  },
  {
    // The generator loses what is picked, and names it by where it lies on this machine.
    // https://docs.discord.com/developers/resources/message#message-snapshot-structure
    type: 'APIMessageSnapshotFields',
    picked: {
      from: 'APIMessage',
      fields: [
        'attachments',
        'components',
        'content',
        'edited_timestamp',
        'embeds',
        'flags',
        'mention_roles',
        'mentions',
        'sticker_items',
        'stickers',
        'timestamp',
        'type',
      ],
    },
  },
  // The generator takes the keys of a record for texts.
  { type: 'GatewayRateLimitedDispatchData<"8">', properties: { opcode: NUMBER } },
  // Not documented any more, and still sent: eris reads it.
  { type: 'GatewayReadyDispatchData', properties: { private_channels: { type: 'array', maxItems: 0 } } },
];

/** Events whose data the types leave out, though there is some. @see https://docs.discord.com/developers/events/gateway#resuming */
export const MORE_EVENTS: Readonly<Record<string, JsonSchema>> = {
  RESUMED: { type: 'object', properties: { _trace: { type: 'array' } }, additionalProperties: false },
};
