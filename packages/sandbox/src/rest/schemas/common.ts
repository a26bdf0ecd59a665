import { z, type ZodType } from 'zod';

/** A snowflake; Discord also takes it as a number. */
export const snowflake = z.union([z.string().regex(/^\d{1,20}$/), z.int().nonnegative()]).transform(String);

/** A bit field of permissions, as text or number. */
export const permissionBits = z.union([z.string().regex(/^\d+$/), z.int().nonnegative()]).transform(String);

/** A moment as ISO 8601. */
export const isoTime = z
  .string()
  .refine((time) => !Number.isNaN(Date.parse(time)), 'Could not parse the timestamp. Should be ISO8601.');

/** A text with limits of length. */
export const text = (min: number, max: number) => z.string().min(min).max(max);

/** A field Discord has and the sandbox does not: only `null` and `[]` pass, anything else is a gap that names it. */
export const notSimulated = z
  .unknown()
  .refine((value) => value === undefined || value === null || (Array.isArray(value) && value.length === 0), {
    params: { gap: true },
  })
  .optional();

/** A field Discord ignores and a library sends all the same: anything passes. */
export const passedOver = z.unknown().optional();

/** Tells the compiler what a schema gives, in discord-api-types' words, where inference would only say it worse. */
export function shaped<T>(schema: ZodType): ZodType<T> {
  return schema as ZodType<T>;
}
