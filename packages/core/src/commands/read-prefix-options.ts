import type { Attachment, Message } from 'discord.js';
import { Refusal } from '../errors.ts';
import type { CompiledCommand } from './command-tree.ts';
import { collectValues, type OptionValues } from './option-values.ts';
import type { Options } from './options.ts';
import { usageOf } from './usage.ts';
import { assignTexts } from './values/assign-texts.ts';
import { resolveText } from './values/resolve-text.ts';

/**
 * The options of a command from a message: by position, `name=value`, quotes, mentions, ids and names; files come from
 * its attachments in order. The same values, checks and texts as by slash.
 * @param rest what follows the command's path.
 * @throws Refusal with the text the person sees: `OPTION_MISSING`, `OPTION_INVALID`, `OPTION_UNKNOWN`,
 * `OPTION_AMBIGUOUS`, `OPTION_TWICE`, `OPTION_LEFT_OVER` or `OPTION_GUILD_ONLY`.
 */
export async function readPrefixOptions(
  command: CompiledCommand,
  rest: string,
  message: Message,
  { prefix = '' }: { readonly prefix?: string } = {},
): Promise<OptionValues> {
  const { options } = command.description;
  const texts = assignTexts(options, rest, `${prefix}${usageOf(command.path, options)}`);
  const files = assignFiles(options, [...message.attachments.values()]);
  return collectValues(command, prefix, (name, option) => {
    const text = texts.get(name);
    return text === undefined ? files.get(name) : resolveText(name, option, text, message);
  });
}

function assignFiles(
  options: Options,
  files: readonly Attachment[],
): ReadonlyMap<string, Attachment | undefined> {
  const names = Object.keys(options).filter((name) => options[name]?.type === 'attachment');
  // A picture beside a command that takes none is no mistake: people decorate their messages.
  if (names.length > 0 && files.length > names.length) {
    throw new Refusal((texts) => texts.filesLeftOver({ most: names.length }), 'OPTION_LEFT_OVER');
  }
  return new Map(names.map((name, index) => [name, files[index]]));
}
