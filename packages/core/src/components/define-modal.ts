import type { Given, Options, Strict } from '../commands/options.ts';
import { describe, type ModalDescription } from '../internal/description.ts';
import type { Context, Reply } from '../replies/reply.ts';
import type { Awaitable, Needs, Used, Uses } from '../service.ts';
import type { ComponentOptions, Modal, PreviousWords, StateOf, StateWords } from './component.ts';
import { placing } from './placing.ts';

/**
 * Describes a form of at most five fields, which speak the words of options. A field is labelled with its description or,
 * past 45 characters, with its name. A string whose `maxLength` is above 200 gets several lines; choices become a menu,
 * a boolean a box to tick.
 * @see https://docs.discord.com/developers/components/using-modal-components
 */
export function defineModal<
  const Id extends string,
  const F extends Options,
  const S extends StateWords = {},
  const P extends PreviousWords = {},
  const U extends Uses = {},
  const GuildOnly extends boolean = false,
>(
  modal: ComponentOptions<Id, S, P, U, GuildOnly> & {
    /** At most 45 characters. */
    readonly title: string;
    readonly fields: F & Strict<F>;
    run(
      context: Context<GuildOnly> & {
        readonly state: StateOf<S>;
        readonly fields: Given<F>;
        /** Changes the message whose button opened the form; after a command there is none, so it replies. */
        update(body: Reply): Promise<void>;
      } & Used<U>,
    ): Awaitable<Reply | void>;
  },
): Modal<{ name: Id; state: StateOf<S>; needs: Needs<U> }> {
  return describe(placing('modal', modal) as unknown as ModalDescription);
}
