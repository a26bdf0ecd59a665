import type { PermissionsString } from 'discord.js';
import { z } from 'zod';
import { ofKind } from './kinds.ts';
import { isTimeZone } from './time-zones.ts';

const SNOWFLAKE = z.string().regex(/^\d{17,20}$/, 'this is no id');

/** A channel by its id, or none. */
export const channelSetting = ({
  botNeeds = ['ViewChannel', 'SendMessages'],
}: {
  /** What the bot must be able to do there; a wizard and `settings set` check it. @defaultValue see it and write in it */
  readonly botNeeds?: readonly PermissionsString[];
} = {}) => ofKind(SNOWFLAKE.nullable().default(null), { kind: 'channel', botNeeds });

/** A role by its id, or none. */
export const roleSetting = ({
  assignable = false,
}: {
  /** Whether the bot gives it to people: then it must be below the bot's own, and give no power that the editor does not have. @defaultValue `false` */
  readonly assignable?: boolean;
} = {}) => ofKind(SNOWFLAKE.nullable().default(null), { kind: 'role', assignable });

/** A time zone of the IANA database. @param fallback the default, such as `Europe/Berlin` */
export const timeZoneSetting = (fallback = 'UTC') =>
  ofKind(z.string().refine(isTimeZone, 'there is no such time zone').default(fallback), { kind: 'timeZone' });

/** A colour, `0xRRGGBB` as a number. */
export const colourSetting = (fallback: number) =>
  ofKind(z.int().min(0).max(0xffffff).default(fallback), { kind: 'colour' });

/** A duration in milliseconds. */
export const durationSetting = ({
  minMs = 0,
  maxMs,
  defaultMs,
}: {
  /** @defaultValue `0` */
  readonly minMs?: number;
  readonly maxMs: number;
  readonly defaultMs: number;
}) => ofKind(z.int().min(minMs).max(maxMs).default(defaultMs), { kind: 'duration', minMs, maxMs });

/** One of several words, each with a name that people see. */
export const choiceSetting = <const Choices extends Readonly<Record<string, string>>>(
  labels: Choices,
  fallback: NoInfer<keyof Choices & string>,
) => {
  const choices = Object.keys(labels) as (keyof Choices & string)[];
  return ofKind(z.enum(choices as [keyof Choices & string]).default(fallback as never), {
    kind: 'choice',
    choices,
    labels,
  });
};
