import type { APIMessageComponentEmoji } from 'discord-api-types/v10';

/** The emoji that a text names: a Unicode one, or `<:name:id>` and `<a:name:id>`; `undefined` for anything else. */
export function parseEmoji(text: string): APIMessageComponentEmoji | undefined {
  const [, animated, name, id] = /^<(a?):(\w{2,32}):(\d{17,20})>$/.exec(text) ?? [];
  if (name !== undefined && id !== undefined) return { name, id, animated: animated === 'a' };
  return /^[\p{Emoji}\p{Emoji_Component}\p{Extended_Pictographic}]{1,16}$/u.test(text) &&
    !/^[\d#*]+$/.test(text)
    ? { name: text }
    : undefined;
}
