import { describe } from '../internal/description.ts';
import type { facts, NeedsOf } from '../service.ts';
import type { Command, Guards, Runs } from './command.ts';
import type { Localized } from './localized.ts';

/**
 * Gathers commands under one name: `/shop buy`. A group may hold one level of groups.
 * Guards of a group hold for everything in it.
 */
export function defineCommandGroup<const Name extends string, const C extends readonly Command[]>(
  group: Guards & {
    readonly name: Name;
    readonly description: string;
    readonly nameLocalizations?: Localized;
    readonly descriptionLocalizations?: Localized;
    /** Other names by prefix. @defaultValue none */
    readonly aliases?: readonly string[];
    /** At most 25. */
    readonly commands: C;
    /**
     * The subcommand that the bare name runs by prefix: `.tos` for `/tos show`.
     * Discord makes a base command unusable once it has subcommands.
     * @see https://docs.discord.com/developers/interactions/application-commands#subcommands-and-subcommand-groups
     */
    readonly default?: NoInfer<C[number][typeof facts]['name']>;
  },
): Command<{ name: Name; runs: Under<Name, Runs<C>>; needs: NeedsOf<C> }> {
  return describe({ aliases: [], uses: {}, ...group, kind: 'group' });
}
type Under<Name extends string, R> = R extends object
  ? { [Path in keyof R as Path extends `/${infer Rest}` ? `/${Name} ${Rest}` : never]: R[Path] }
  : never;
