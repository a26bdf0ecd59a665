import type { Interaction } from 'discord.js';
import type { Surface } from '../dispatch/entry.ts';
import type { Invocation } from '../dispatch/invocation.ts';
import { Refusal } from '../errors.ts';
import type { Texts } from '../texts/texts.ts';
import type { ConnectOptions } from './connect.ts';
import { answerable } from './interaction-entry.ts';

/** An invocation of what cannot run: the person reads why. */
export function refusedInvocation(
  interaction: Interaction,
  refusal: Refusal | string,
  text: (texts: Texts) => string,
  options: ConnectOptions,
  path = 'unknown',
): Invocation {
  return {
    ...answerable(interaction, { surface: surfaceOf(interaction), path, reply: 'ephemeral' }, options),
    guards: [],
    uses: {},
    refusal: typeof refusal === 'string' ? new Refusal(text, refusal) : refusal,
    validate: () => ({}),
    run: () => {},
  };
}

/** By which way in an interaction came. */
export function surfaceOf(interaction: Interaction): Surface {
  if (interaction.isAutocomplete()) return 'autocomplete';
  if (interaction.isContextMenuCommand()) return 'menu';
  if (interaction.isButton()) return 'button';
  if (interaction.isAnySelectMenu()) return 'select';
  return interaction.isModalSubmit() ? 'modal' : 'slash';
}
