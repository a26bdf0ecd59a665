import type { APIPartialEmoji } from 'discord-api-types/v10';
import { discordError } from './json-errors.ts';
import type { World } from './world.ts';

/** What Discord takes for a standard emoji: pictographs, flags, and keycaps such as `1️⃣`. */
const STANDARD = /^(\p{Extended_Pictographic}|\p{Regional_Indicator}{2}|[0-9#*]\uFE0F?\u20E3)/u;

/** The emoji of a path segment: `👍`, or `name:id` for a custom one. @throws DiscordError 10014 */
export function parseEmoji(world: World, text: string): APIPartialEmoji {
  const [, name, id] = /^(?:a:)?(\w+):(\d+)$/.exec(text) ?? [];
  if (name !== undefined && id !== undefined) return customEmoji(world, id);
  if (!STANDARD.test(text)) throw discordError(10014);
  return { id: null, name: text };
}

function customEmoji(world: World, id: string): APIPartialEmoji {
  for (const { emojis } of [...world.guilds.values(), ...world.applications.values()]) {
    const emoji = emojis.get(id);
    if (emoji !== undefined) return { id, name: emoji.name, animated: emoji.animated ?? false };
  }
  throw discordError(10014);
}
