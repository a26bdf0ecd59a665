import { z } from 'zod';
import type { ExceptionEdit, ExceptionInput } from '../../state/event-exceptions.ts';
import type { EventEdit, EventInput } from '../../state/scheduled-events.ts';
import { isoTime, notSimulated, shaped, snowflake, text } from './common.ts';

const listOr = (item: z.ZodType) =>
  z
    .array(item)
    .nullish()
    .transform((value) => value ?? null);
/** Fields that applications cannot set, by Discord's own words. */
const notTheirs = z.null().optional();

const recurrenceRule = z
  .strictObject({
    start: isoTime,
    frequency: z.int().min(0).max(3),
    interval: z
      .int()
      .min(1)
      .nullish()
      .transform((value) => value ?? 1),
    by_weekday: listOr(z.int().min(0).max(6)),
    by_n_weekday: listOr(z.strictObject({ n: z.int().min(1).max(5), day: z.int().min(0).max(6) })),
    by_month: listOr(z.int().min(1).max(12)),
    by_month_day: listOr(z.int().min(1).max(31)),
    by_year_day: notTheirs,
    count: notTheirs,
    end: notTheirs,
  })
  .transform((rule) => ({ ...rule, by_year_day: null, count: null, end: null }));

const fields = {
  name: text(1, 100),
  description: z
    .union([text(1, 1_000), z.literal('')])
    .nullish()
    .transform((value) => (value === '' ? null : value)),
  scheduled_start_time: isoTime,
  scheduled_end_time: isoTime.nullish(),
  entity_type: z.int().min(1).max(3),
  /** There is one level only. */
  privacy_level: z.literal(2),
  channel_id: snowflake.nullish(),
  entity_metadata: z.strictObject({ location: text(1, 100).optional() }).nullish(),
  recurrence_rule: recurrenceRule.nullish(),
  image: notSimulated,
};

/** The body of a new event. */
export const eventBody = shaped<EventInput>(z.strictObject(fields));

/** The body that changes an event. */
export const eventEditBody = shaped<EventEdit>(
  z.strictObject({
    ...z.strictObject(fields).partial().shape,
    entity_type: fields.entity_type.nullish().transform((value) => value ?? undefined),
    status: z
      .int()
      .min(1)
      .max(4)
      .nullish()
      .transform((value) => value ?? undefined),
  }),
);

const exception = {
  scheduled_start_time: isoTime.nullish(),
  scheduled_end_time: isoTime.nullish(),
  is_canceled: z.boolean().nullish(),
};

/** The body of a new exception. */
export const exceptionBody = shaped<ExceptionInput>(
  z.strictObject({ ...exception, original_scheduled_start_time: isoTime }),
);

/** The body that changes an exception. */
export const exceptionEditBody = shaped<ExceptionEdit>(z.strictObject(exception));
