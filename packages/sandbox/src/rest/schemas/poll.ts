import { z } from 'zod';
import { passedOver, snowflake, text } from './common.ts';

/** The longest poll, in hours. @see https://docs.discord.com/developers/resources/poll#poll-create-request-object */
const LONGEST_HOURS = 32 * 24;

const emoji = z.strictObject({
  id: snowflake.nullish(),
  name: z.string().nullish(),
  animated: passedOver,
});

/** A poll about to be made. @see https://docs.discord.com/developers/resources/poll#poll-create-request-object */
export const poll = z.strictObject({
  question: z.strictObject({ text: text(1, 300), emoji: z.null().optional() }),
  answers: z
    .array(
      z.strictObject({
        poll_media: z.strictObject({ text: text(1, 55), emoji: emoji.nullish() }),
        answer_id: passedOver,
      }),
    )
    .min(1)
    .max(10),
  duration: z.int().min(1).max(LONGEST_HOURS).nullish(),
  allow_multiselect: z.boolean().nullish(),
  layout_type: z.literal(1).nullish(),
});
