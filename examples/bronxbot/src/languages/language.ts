import type { commands, options } from './english/commands.ts';
import type { Texts } from './english/english.ts';

/** The path of a command: `fair show`. */
export type CommandPath = keyof typeof commands;
/** What an option is known by in the files of the languages. */
export type OptionKey = keyof typeof options;

/** How a command or option is called where Discord shows it: a name of 1 to 32 lower-case characters without spaces, a description of at most 100. */
export interface Words {
  readonly name: string;
  readonly description: string;
}
export type CommandWords = Readonly<Record<CommandPath, Words>>;
export type OptionWords = Readonly<Record<OptionKey, Words>>;

/** BronxBot in a language other than English: what is missing does not compile. */
export interface Language extends Texts {
  readonly commands: CommandWords;
  readonly options: OptionWords;
}
