import type { AnySelectMenuInteraction, ModalSubmitInteraction } from 'discord.js';
import type { ModalDescription, SelectDescription } from '../internal/description.ts';

/** The values that a person selected, in the words of the select. @throws Refusal for a value that it does not offer */
export function readSelectValues(
  _description: SelectDescription,
  _interaction: AnySelectMenuInteraction,
): readonly unknown[] {
  throw new Error('not yet');
}

/** The fields that a person filled in, checked like the options of a command. @throws Refusal with the text the person sees */
export async function readModalFields(
  _description: ModalDescription,
  _interaction: ModalSubmitInteraction,
): Promise<object> {
  throw new Error('not yet');
}
