import { PluginError } from '../../errors.ts';

export const refuseFull = (name: string) =>
  new PluginError(
    'RATE_LIMIT_FULL',
    `Too many requests wait for ${name}, so this one was not sent. Ask for less, or raise \`maxWaiting\` of rateLimit().`,
  );

export const refuseLate = (name: string) =>
  new PluginError(
    'RATE_LIMIT_LATE',
    `${name} was not sent: its limit is used up for longer than it may wait. Ask for it less often, or later.`,
  );

export const refuseStopped = () =>
  new PluginError('RATE_LIMIT_STOPPED', 'The bot stops, so nothing more is sent.');
