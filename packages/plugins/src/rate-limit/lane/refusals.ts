import { PluginError } from '../../errors.ts';

export const refuseFull = (name: string) =>
  new PluginError(
    'RATE_LIMIT_FULL',
    `Too many requests wait for ${name}, so this one was not sent. Ask for less, or raise \`maxWaiting\` of rateLimit().`,
  );

export const refuseLate = (name: string) =>
  new PluginError(
    'RATE_LIMIT_LATE',
    `${name} could not be sent before its deadline, for its limit is used up. Nothing was sent.`,
  );
