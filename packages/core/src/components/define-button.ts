import { type ButtonDescription, describe } from '../internal/description.ts';
import type { Reply } from '../replies/reply.ts';
import type { Awaitable, Needs, Used, Uses } from '../service.ts';
import type {
  Button,
  ButtonLook,
  ComponentContext,
  ComponentOptions,
  PreviousWords,
  StateOf,
  StateWords,
} from './component.ts';
import { placing } from './placing.ts';

/** Describes a button that works after a restart. */
export function defineButton<
  const Id extends string,
  const S extends StateWords = {},
  const P extends PreviousWords = {},
  const U extends Uses = {},
  const GuildOnly extends boolean = false,
>(
  button: ComponentOptions<Id, S, P, U, GuildOnly> &
    ButtonLook & {
      run(context: ComponentContext<S, GuildOnly> & Used<U>): Awaitable<Reply | void>;
    },
): Button<{ name: Id; state: StateOf<S>; needs: Needs<U> }> {
  const { label, emoji, style, disabled, ...options } = button;
  const look = { label, emoji, style, disabled };
  return describe({ ...placing('button', options), look } as unknown as ButtonDescription);
}
