import { MessageFlags } from 'discord-api-types/v10';
import { componentFaults } from './component-rules.ts';
import { nodesOf } from './component-tree.ts';
import { embedFaults } from './embeds.ts';
import { tooLong } from './faults.ts';
import { discordError, invalidForm, type FieldFault } from './json-errors.ts';
import type { MessageInput } from './message-input.ts';

/** The longest content, in characters. @see https://docs.discord.com/developers/resources/message#create-message */
const CONTENT_LIMIT = 2_000;
const FILES_LIMIT = 10;
const STICKERS_LIMIT = 3;

/**
 * Checks a whole message against Discord's rules; `flags` are those that it will have.
 * @throws DiscordError 50035 when a rule is broken, 50006 when there is nothing in it
 */
export function checkMessage(input: MessageInput, flags: number): void {
  const isV2 = (flags & MessageFlags.IsComponentsV2) !== 0;
  const nodes = nodesOf(input.components ?? []);
  const faults = [
    ...tooLong(input.content, CONTENT_LIMIT, ['content']),
    ...tooLong(input.files, FILES_LIMIT, ['files']),
    ...tooLong(input.sticker_ids, STICKERS_LIMIT, ['sticker_ids']),
    ...embedFaults(input.embeds ?? []),
    ...(isV2 ? legacyFaults(input) : []),
    ...componentFaults(nodes, isV2),
  ];
  if (faults.length > 0) throw invalidForm(faults);
  if (isEmpty(input, isV2)) throw discordError(50006);
}

/** With components v2, text and embeds are components themselves. */
function legacyFaults(input: MessageInput): FieldFault[] {
  const used = [
    ['content', (input.content ?? '') !== ''],
    ['embeds', (input.embeds ?? []).length > 0],
    ['poll', Boolean(input.poll)],
    ['sticker_ids', (input.sticker_ids ?? []).length > 0],
  ] as const;
  return used.flatMap(([field, isUsed]) =>
    isUsed
      ? [
          {
            path: [field],
            code: 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
            message: `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
          },
        ]
      : [],
  );
}

/** Any one of text, embeds, files, components, stickers or a poll makes a message. */
function isEmpty(input: MessageInput, isV2: boolean): boolean {
  if (isV2) return (input.components ?? []).length === 0;
  if ((input.content ?? '').trim() !== '') return false;
  const { embeds, attachments, files, components, sticker_ids: stickers, poll } = input;
  return (
    !poll && [embeds, attachments, files, components, stickers].every((list) => (list ?? []).length === 0)
  );
}
