import type { Component } from '../components/component.ts';
import { type CommandDescription, describe } from '../internal/description.ts';
import type { Reply } from '../replies/reply.ts';
import type { Awaitable, Beside, Needs, NeedsOf, Used, Uses } from '../service.ts';
import type { Command, CommandContext, Completions, Guards, ReplyMode } from './command.ts';
import type { Localized } from './localized.ts';
import type { Options, Strict, Words } from './options.ts';

/**
 * Describes one command for every surface: `/thank` and `.thank`, with the same options and checks.
 * What Discord would refuse (a name with spaces, 26 choices, …) is refused when the bot is created.
 */
export function defineCommand<
  const Name extends string,
  const O extends Options = {},
  const U extends Uses = {},
  const GuildOnly extends boolean = false,
  const C extends readonly Component[] = [],
>(
  command: Guards<GuildOnly> & {
    /** 1 to 32 lower-case characters without spaces. */
    readonly name: Name;
    /** 1 to 100 characters. */
    readonly description: string;
    readonly nameLocalizations?: Localized;
    readonly descriptionLocalizations?: Localized;
    /** Other names by prefix. @defaultValue none */
    readonly aliases?: readonly string[];
    /** At most 25, required ones first. */
    readonly options?: O & Strict<O>;
    readonly uses?: U & Beside<U, CommandContext<O, GuildOnly>>;
    /** Components its replies show; they join the bot with the command. */
    readonly components?: C;
    /** Suggestions while a person types, per option. */
    readonly autocomplete?: Completions<O, U>;
    /** How it answers. @defaultValue `'public'` */
    readonly reply?: Exclude<ReplyMode, 'update'>;
    run(context: CommandContext<O, GuildOnly> & Used<U>): Awaitable<Reply | void>;
  },
): Command<{ name: Name; runs: { [Path in `/${Name}`]: Words<O> }; needs: Needs<U> | NeedsOf<C> }> {
  const description = {
    aliases: [],
    options: {},
    uses: {},
    components: [],
    autocomplete: {},
    reply: 'public',
    ...command,
    kind: 'command',
  };
  return describe(description as unknown as CommandDescription);
}
