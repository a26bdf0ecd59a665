import type { Channels, Choice, Choices, Values } from '../commands/options.ts';
import { describe, type SelectDescription } from '../internal/description.ts';
import type { Reply } from '../replies/reply.ts';
import type { Awaitable, Needs, Used, Uses } from '../service.ts';
import type {
  ComponentContext,
  ComponentOptions,
  PreviousWords,
  Select,
  SelectLook,
  SelectType,
  StateOf,
  StateWords,
} from './component.ts';
import { placing } from './placing.ts';

type Selected<T extends SelectType, C, K extends keyof Channels> = [C] extends [never]
  ? [K] extends [never]
    ? Values[T]
    : Channels[K]
  : Choice<C>;

/** Describes a select menu: `type: 'user'`, or `choices`. */
export function defineSelect<
  const Id extends string,
  T extends SelectType = 'string',
  const C extends Choices<string> = never,
  const K extends keyof Channels = never,
  const S extends StateWords = {},
  const P extends PreviousWords = {},
  const U extends Uses = {},
  const GuildOnly extends boolean = false,
>(
  select: ComponentOptions<Id, S, P, U, GuildOnly> &
    SelectLook & {
      /** @defaultValue `'string'` */
      readonly type?: T;
      readonly choices?: C;
      /** Kinds of channel offered; only for `type: 'channel'`. @defaultValue all */
      readonly kinds?: readonly K[];
      run(
        context: ComponentContext<S, GuildOnly> & { readonly values: readonly Selected<T, C, K>[] } & Used<U>,
      ): Awaitable<Reply | void>;
    },
): Select<{ name: Id; state: StateOf<S>; needs: Needs<U> }> {
  const { placeholder, min, max, disabled, type = 'string', kinds = [], ...options } = select;
  const look = { placeholder, min, max, disabled };
  return describe({ ...placing('select', options), type, kinds, look } as unknown as SelectDescription);
}
