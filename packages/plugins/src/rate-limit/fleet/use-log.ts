import { defineScript } from '../../redis/service.ts';
import type { Allowance } from './sliding-log.ts';
import { SPREAD, type Used } from './spread.ts';

/**
 * Takes so many uses that count from now until a window after they have ended, which `SETTLE_USES` tells, or the process promises by a
 * time. While several processes wait none takes more than its part. On the server's time, so that nobody's clock matters.
 * KEYS: all uses, those of this process, the processes that wait, and a flag that stops everything for as long as it lives; each use has the
 * moment at which it counts no more. ARGV: uses wanted, limit, window in ms, until when they will have ended in ms from now, the process,
 * a number for the first use, how many wait in the process.
 * Answers: uses taken, ms after which it is worth asking for more, ms that everything is stopped, uses that count, and until when.
 */
export const BEGIN_USES = defineScript(`${SPREAD}
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local wanted, limit = tonumber(ARGV[1]), tonumber(ARGV[2])
local process, first, waiting = ARGV[5], tonumber(ARGV[6]), tonumber(ARGV[7])
local longest = (ARGV[3] + ARGV[4]) * 1000
local text = function(number) return string.format('%.0f', number) end
local life = math.ceil(longest / 1000) + 5000

for key = 1, 3 do
  redis.call('ZREMRANGEBYSCORE', KEYS[key], '-inf', text(now))
  -- What would count for much longer than anything does is from a time when the server's clock was ahead.
  redis.call('ZREMRANGEBYSCORE', KEYS[key], text(now + longest + 5000000), '+inf')
end

local stopped = math.max(0, redis.call('PTTL', KEYS[4]))
local used, own = redis.call('ZCARD', KEYS[1]), redis.call('ZCARD', KEYS[2])
redis.call('ZREM', KEYS[3], process)
local part = math.ceil(limit / (redis.call('ZCARD', KEYS[3]) + 1))
local taken = 0
if stopped == 0 then taken = math.max(0, math.min(wanted, limit - used, part - own)) end
for use = 0, taken - 1 do
  local name = process .. ':' .. text(first + use)
  redis.call('ZADD', KEYS[1], text(now + longest), name)
  redis.call('ZADD', KEYS[2], text(now + longest), name)
end
used, own = used + taken, own + taken

local untilFree = function(key, over)
  local entry = redis.call('ZRANGE', key, over, over, 'WITHSCORES')
  return entry[2] and entry[2] - now or 0
end
local wait = 0
if used >= limit then
  wait = untilFree(KEYS[1], used - limit)
elseif own >= part then
  wait = untilFree(KEYS[2], own - part)
end
-- Most uses end sooner than was promised, and parts change as soon as a process has nothing to send any more: it is worth looking again.
wait = math.min(25000, wait)

-- A process that waits may be held up for a moment.
if waiting > taken then redis.call('ZADD', KEYS[3], text(now + wait + 250000), process) end
for key = 1, 3 do redis.call('PEXPIRE', KEYS[key], life) end
local _, ends = spread(KEYS[1], now)
return { taken, math.max(math.ceil(wait / 1000), stopped), stopped, used, ends }`);

/**
 * Uses have ended: they count for one more window.
 * KEYS: all uses, those of this process. ARGV: window in ms, the names of the uses.
 */
export const SETTLE_USES = defineScript(`
local time = redis.call('TIME')
local over = string.format('%.0f', time[1] * 1000000 + time[2] + ARGV[1] * 1000)
for use = 2, #ARGV do
  for key = 1, 2 do
    if redis.call('ZSCORE', KEYS[key], ARGV[use]) then redis.call('ZADD', KEYS[key], over, ARGV[use]) end
  end
end
return 0`);

/** What a process asks for. */
export interface Wish extends Allowance {
  readonly wanted: number;
  /** How many wait in the process, those included. */
  readonly waiting: number;
  /** By then they will have ended as a rule, in whole milliseconds. */
  readonly travelMs: number;
}

/** What {@link BEGIN_USES} answers. The uses that were taken count among those that are used. */
export interface Begun extends Used {
  readonly taken: number;
  /** After that it is worth asking for more; 0 when it is now. */
  readonly waitMs: number;
  /** Nothing may be used for this long, whatever the log says. */
  readonly stoppedMs: number;
}

/** Reads the answer of {@link BEGIN_USES}. */
export function readBegun(answer: unknown): Begun {
  const [taken, waitMs, stoppedMs, used, endsInMs] = answer as [number, number, number, number, number[]];
  return { taken, waitMs, stoppedMs, used, endsInMs };
}
