import type { Desk } from '../desk.ts';
import { defineAnswers } from './answer.ts';
import { defineReading } from './read.ts';
import { defineWithdrawal } from './withdraw.ts';

/** Every component of the plugin. */
export type TosComponents = ReturnType<typeof defineTosComponents>;

/** Defines them for one text. */
export const defineTosComponents = (desk: Desk) => ({
  ...defineReading(desk),
  ...defineAnswers(desk),
  ...defineWithdrawal(desk),
});
