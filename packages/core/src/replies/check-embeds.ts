import type { APIEmbed } from 'discord-api-types/v10';
import type { Check } from './check.ts';
import { LIMITS } from './limits.ts';

/**
 * Checks embeds against what Discord takes.
 * @throws BronxError `REPLY_TOO_MANY`, `REPLY_TOO_LONG` or `REPLY_EMPTY`.
 */
export function checkEmbeds(embeds: readonly APIEmbed[], check: Check): void {
  check.count('embeds', embeds.length, LIMITS.embeds);
  for (const [index, embed] of embeds.entries()) checkEmbed(embed, `embed ${index + 1}`, check);
  const characters = embeds.flatMap(textsOf).reduce((sum, text) => sum + text.length, 0);
  check.total('the text of all embeds together', characters, LIMITS.embedTexts);
}

function checkEmbed(embed: APIEmbed, name: string, check: Check): void {
  check.length(`the title of ${name}`, embed.title, LIMITS.embedTitle);
  check.length(`the description of ${name}`, embed.description, LIMITS.embedDescription);
  check.length(`the footer of ${name}`, embed.footer?.text, LIMITS.embedFooter);
  check.length(`the author of ${name}`, embed.author?.name, LIMITS.embedAuthor);
  const fields = embed.fields ?? [];
  check.count(`fields in ${name}`, fields.length, LIMITS.embedFields);
  for (const [index, field] of fields.entries()) {
    check.present(`the name of field ${index + 1} of ${name}`, field.name !== '');
    check.present(`the value of field ${index + 1} of ${name}`, field.value !== '');
    check.length(`the name of field ${index + 1} of ${name}`, field.name, LIMITS.embedFieldName);
    check.length(`the value of field ${index + 1} of ${name}`, field.value, LIMITS.embedFieldValue);
  }
}

const textsOf = ({ title, description, footer, author, fields = [] }: APIEmbed): readonly string[] => [
  title ?? '',
  description ?? '',
  footer?.text ?? '',
  author?.name ?? '',
  ...fields.flatMap((field) => [field.name, field.value]),
];
