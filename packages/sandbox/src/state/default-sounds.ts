import type { APISoundboardSound } from 'discord-api-types/v10';

const NAMES = {
  quack: '🦆',
  airhorn: '🔊',
  cricket: '🦗',
  'golf clap': '👏',
  'sad horn': '🎺',
  'ba dum tss': '🥁',
} as const;

/** The sounds that everybody has; the first is the documentation's, the others are those that people see. @see https://docs.discord.com/developers/resources/soundboard#soundboard-sound-object */
export const DEFAULT_SOUNDS: readonly APISoundboardSound[] = Object.entries(NAMES).map(
  ([name, emoji], at) => ({
    name,
    sound_id: String(at + 1),
    volume: 1,
    emoji_id: null,
    emoji_name: emoji,
    available: true,
  }),
);
