import { defineScript } from '../../redis/service.ts';

/**
 * Takes so many uses of a log that allows `limit` in every window, wherever one begins to look; on the server's time, so that nobody's
 * clock matters. A refused use is not written down.
 * KEYS: the log, and a flag that stops everything for as long as it lives. ARGV: uses wanted, limit, window in ms, and how long to stop from now on in ms.
 * Answers: uses taken, ms until there is room for one more, uses in the window, ms that everything is stopped.
 */
export const SLIDING_LOG = defineScript(`
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local wanted, limit, stop = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[4])
local window = ARGV[3] * 1000

local oldest = tonumber(redis.call('LINDEX', KEYS[1], 0))
-- An entry from the future means that the server's clock was set back.
while oldest and (now - oldest >= window or oldest - now > window) do
  redis.call('LPOP', KEYS[1])
  oldest = tonumber(redis.call('LINDEX', KEYS[1], 0))
end

local stopped = math.max(0, redis.call('PTTL', KEYS[2]))
if stop > stopped then
  redis.call('SET', KEYS[2], 1, 'PX', stop)
  stopped = stop
end

local used = redis.call('LLEN', KEYS[1])
local taken = 0
if stopped == 0 then taken = math.max(0, math.min(wanted, limit - used)) end
for _ = 1, taken do redis.call('RPUSH', KEYS[1], string.format('%.0f', now)) end
if taken > 0 then redis.call('PEXPIRE', KEYS[1], ARGV[3]) end
used = used + taken

local wait = 0
if used >= limit then wait = redis.call('LINDEX', KEYS[1], used - limit) + window - now end
return { taken, math.max(math.ceil(wait / 1000), stopped), used, stopped }`);

/** So many uses in every window. */
export interface Allowance {
  readonly limit: number;
  /** A whole number of milliseconds. */
  readonly windowMs: number;
}

/** What {@link SLIDING_LOG} answers. */
export interface Taken {
  readonly taken: number;
  /** Until there is room for one more; 0 when there is now. */
  readonly waitMs: number;
  /** Uses in the window that ends now, these included. */
  readonly used: number;
  /** Nothing may be used for this long, whatever the log says. */
  readonly stoppedMs: number;
}

/** Reads the answer of {@link SLIDING_LOG}. */
export function readTaken(answer: unknown): Taken {
  const [taken, waitMs, used, stoppedMs] = answer as [number, number, number, number];
  return { taken, waitMs, used, stoppedMs };
}
