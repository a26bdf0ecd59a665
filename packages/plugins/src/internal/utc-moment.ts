/** A moment that another program wrote, in milliseconds since 1970; `NaN` for what is none. Where it names no zone it is UTC, on every machine. */
export const utcMoment = (text: string): number =>
  Date.parse(/(z|[+-]\d\d:?\d\d)$/i.test(text) ? text : `${text}Z`);
