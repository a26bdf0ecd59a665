import { defineService } from '@bronxbot/core';

/** Counts points of members. */
export interface Points {
  /** Adds points and resolves to the new total. */
  add(userId: string, points: number): Promise<number>;
}
export const Points = defineService<Points>()('points');
