import type { APISelectMenuComponent } from 'discord-api-types/v10';
import { type Choice, entityChoices } from '../choices.ts';
import type { ChatState } from '../chat-state.ts';

/** What a select menu of any kind offers. */
export function selectChoices(state: ChatState, select: APISelectMenuComponent): readonly Choice[] {
  if (select.type === 3) {
    return select.options.map(({ value, label, description }) => ({
      value,
      label,
      ...(description === undefined ? {} : { hint: description }),
    }));
  }
  if (select.type === 8) return entityChoices(state, 'channel', select.channel_types);
  return entityChoices(state, select.type === 5 ? 'user' : select.type === 6 ? 'role' : 'mentionable');
}

/** What is chosen in a select menu from the start. */
export function selectDefaults(select: APISelectMenuComponent): readonly string[] {
  if (select.type === 3)
    return select.options.filter((option) => option.default === true).map(({ value }) => value);
  return (select.default_values ?? []).map(({ id }) => id);
}
