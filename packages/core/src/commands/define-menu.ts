import type { Component } from '../components/component.ts';
import { describe, type MenuDescription } from '../internal/description.ts';
import type { Reply } from '../replies/reply.ts';
import type { Awaitable, Beside, Needs, NeedsOf, Used, Uses } from '../service.ts';
import type { Command, Guards, MenuContext, MenuTarget, ReplyMode } from './command.ts';
import type { Localized } from './localized.ts';

/** Adds an entry to the context menu of a user or a message. */
export function defineMenu<
  const Name extends string,
  On extends MenuTarget,
  const U extends Uses = {},
  const GuildOnly extends boolean = false,
  const C extends readonly Component[] = [],
>(
  menu: Guards<GuildOnly> & {
    /** 1 to 32 characters; capitals and spaces are fine. */
    readonly name: Name;
    readonly nameLocalizations?: Localized;
    readonly on: On;
    readonly uses?: U & Beside<U, MenuContext<On, GuildOnly>>;
    readonly components?: C;
    /** How it answers. @defaultValue `'public'` */
    readonly reply?: Exclude<ReplyMode, 'update'>;
    run(context: MenuContext<On, GuildOnly> & Used<U>): Awaitable<Reply | void>;
  },
): Command<{ name: Name; runs: { [Path in Name]: { target: On } }; needs: Needs<U> | NeedsOf<C> }> {
  return describe({
    uses: {},
    components: [],
    reply: 'public',
    ...menu,
    kind: 'menu',
  } as unknown as MenuDescription);
}
