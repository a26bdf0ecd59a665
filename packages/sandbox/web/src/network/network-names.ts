import type { StateView } from '../../../src/control/wire.ts';
import { userName } from '../names.ts';

const CLOCK = new Intl.DateTimeFormat(undefined, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
  hourCycle: 'h23',
});
const ID = /\d{15,20}/g;

/** A time of day with milliseconds. */
export function timeOf(atMs: number): string {
  return CLOCK.format(atMs);
}

/** A number of bytes to read. */
export function sizeOf(bytes: number): string {
  return bytes < 1_000 ? `${bytes} B` : `${(bytes / 1_000).toFixed(1)} kB`;
}

/** The name of a bot, by its application. */
export function botName(world: StateView | undefined, applicationId: string | undefined): string {
  const bot = world?.bots.find((one) => one.applicationId === applicationId);
  return bot === undefined ? (applicationId ?? '') : userName(bot.user);
}

/** A text with names in place of the ids that the person knows. */
export function withNames(world: StateView | undefined, text: string): string {
  return text.replaceAll(ID, (id) => nameOf(world, id) ?? id);
}

function nameOf(world: StateView | undefined, id: string): string | undefined {
  const bot = world?.bots.find(({ applicationId }) => applicationId === id);
  if (bot !== undefined) return userName(bot.user);
  const guild = world?.guilds.find((one) => one.id === id);
  if (guild !== undefined) return guild.name;
  const channel = world?.guilds.flatMap(({ channels }) => channels).find((one) => one.id === id);
  return channel === undefined ? undefined : `#${channel.name}`;
}
