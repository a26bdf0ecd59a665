import type { JsonSchema } from '../../src/conformance/json-schema.ts';
import type { Definitions } from './simplify.ts';

/** What comes with every interaction that a gateway sends, though the types leave it open. */
const ALWAYS = ['channel', 'channel_id', 'context', 'data'];

/** Who acted: a member of a guild, or a user in a direct message. */
const WHO: JsonSchema = { anyOf: [{ required: ['guild_id', 'guild', 'member'] }, { required: ['user'] }] };

/** By the definitions that stand for an interaction, since the generator loses what intersections make required. */
const KINDS: readonly (readonly [pattern: RegExp, more: readonly string[]])[] = [
  [/^APIApplicationCommandInteractionWrapper</, []],
  [/^APIApplicationCommandAutocompleteInteraction$/, []],
  [/^APIMessageComponentInteraction$/, ['message']],
  [/^APIModalSubmitInteraction$/, []],
];

/**
 * The same definitions, with interactions as the gateway sends them: without pings, which come over HTTP only, and
 * with what their types call optional because other kinds lack it.
 * @see https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object
 */
export function narrowInteractions(all: Definitions): Definitions {
  const narrowed = Object.entries(all).map(([name, schema]) => {
    const kind = KINDS.find(([pattern]) => pattern.test(name));
    return [name, kind === undefined ? schema : narrow(schema, kind[1])] as const;
  });
  const { anyOf = [] } = all['APIInteraction'] ?? {};
  const sent = anyOf.filter(({ $ref }) => $ref?.endsWith('APIPingInteraction') !== true);
  return { ...Object.fromEntries(narrowed), APIInteraction: { anyOf: sent } };
}

function narrow(schema: JsonSchema, more: readonly string[]): JsonSchema {
  const required = [...new Set([...(schema.required ?? []), ...ALWAYS, ...more])].toSorted();
  const { channel } = schema.properties ?? {};
  return {
    ...schema,
    required,
    ...WHO,
    properties: { ...schema.properties, channel: withPermissions(channel) },
  };
}

/** What the person may do there comes with the channel. @see https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object */
function withPermissions(channel: JsonSchema = {}): JsonSchema {
  return { ...channel, properties: { ...channel.properties, permissions: { type: 'string' } } };
}
