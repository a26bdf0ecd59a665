import { faultLine } from './fault-line.ts';
import type { JsonSchema } from './json-schema.ts';
import { schemaFaults } from './schema-faults.ts';

const FAULT: JsonSchema = {
  type: 'object',
  properties: { code: { type: 'string' }, message: { type: 'string' } },
  required: ['code', 'message'],
  additionalProperties: false,
};

const TYPES = {
  Refusal: {
    type: 'object',
    properties: { code: { type: 'number' }, message: { type: 'string' }, errors: { $ref: 'Errors' } },
    required: ['code', 'message'],
    additionalProperties: false,
  },
  /** Nested as the fields of the request are. */
  Errors: {
    type: 'object',
    properties: { _errors: { type: 'array', items: FAULT, minItems: 1 } },
    additionalProperties: { $ref: 'Errors' },
  },
} as const satisfies Readonly<Record<string, JsonSchema>>;

/**
 * What is wrong with the body of a refusal. By the documentation: Discord's OpenAPI file has numbers for the codes of
 * fields, which are words.
 * @see https://docs.discord.com/developers/reference#error-messages
 */
export function refusalFaults(body: unknown): string[] {
  return schemaFaults(TYPES.Refusal, body, TYPES).map((fault) => faultLine('body', fault));
}
