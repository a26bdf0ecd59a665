/** Marks a compiled statement that gives at most one row, so that a driver need not look for more. */
export const atMostOne: unique symbol = Symbol('at most one row');

/** Whether a statement was marked so. */
export const givesAtMostOne = (query: object): boolean => atMostOne in query;
