/**
 * Discord's limits on application commands.
 * @see https://docs.discord.com/developers/interactions/application-commands
 */
export const COMMAND_LIMITS = {
  /** Slash commands in one scope: global, or one guild. */
  commands: 100,
  /** Menus on users, and as many on messages, in one scope. */
  menus: 15,
  /** Characters of a name, at least 1. */
  name: 32,
  /** Characters of a description, at least 1. */
  description: 100,
  /** Options of a command, and commands of a group. */
  options: 25,
  /** Choices of an option, and suggestions for one. */
  choices: 25,
  /** Characters of a choice's label and of its text, at least 1. */
  choice: 100,
  /** Characters of a string value. */
  text: 6_000,
  /** Characters of all names, descriptions and values of a command together. */
  characters: 8_000,
} as const;

/**
 * The names Discord takes for slash commands and options; letters that have a lower case must be in it.
 * @see https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-naming
 */
const SLASH_NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

/** Whether Discord takes this name for a slash command or an option. */
export function isSlashName(name: string): boolean {
  return SLASH_NAME.test(name) && name === name.toLowerCase();
}

/** The length that Discord's limits mean: in code points. */
export function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length++;
  return length;
}
