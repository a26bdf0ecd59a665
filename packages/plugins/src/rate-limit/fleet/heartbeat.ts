import { defineScript } from '../../redis/service.ts';
import { SPREAD, type Used } from './spread.ts';

/**
 * Says that a process is there and what it saw, and hears of the others. On the server's time.
 * KEYS: the processes, the ban, counts of invalid requests by slices of ten seconds, the uses of the global budget.
 * ARGV: the process, ms after which it counts as gone, invalid requests since its last beat, ms of a ban that it met.
 * Answers: processes, ms of the ban, invalid requests of ten minutes, uses of the global budget that count, and until when.
 */
export const HEARTBEAT = defineScript(`${SPREAD}
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local life = tonumber(ARGV[2])
redis.call('ZADD', KEYS[1], now, ARGV[1])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - life)
-- A process from the future was there before the server's clock was set back.
redis.call('ZREMRANGEBYSCORE', KEYS[1], now + life, '+inf')
redis.call('PEXPIRE', KEYS[1], life)

local banned, ban = math.max(0, redis.call('PTTL', KEYS[2])), tonumber(ARGV[4])
if ban > banned then
  redis.call('SET', KEYS[2], 1, 'PX', ban)
  banned = ban
end

local slice = math.floor(now / 10000)
if tonumber(ARGV[3]) > 0 then
  redis.call('HINCRBY', KEYS[3], slice, ARGV[3])
  redis.call('PEXPIRE', KEYS[3], 600000)
end
local invalid, counts = 0, redis.call('HGETALL', KEYS[3])
for field = 1, #counts, 2 do
  if math.abs(slice - counts[field]) < 60 then
    invalid = invalid + counts[field + 1]
  else
    redis.call('HDEL', KEYS[3], counts[field])
  end
end
local used, ends = spread(KEYS[4], now * 1000)
return { redis.call('ZCARD', KEYS[1]), banned, invalid, used, ends }`);

/** What {@link HEARTBEAT} answers. What is used are requests of the whole bot in about the last second. */
export interface Beat extends Used {
  readonly processes: number;
  readonly bannedMs: number;
  readonly invalid: number;
}

/** Reads the answer of {@link HEARTBEAT}. */
export function readBeat(answer: unknown): Beat {
  const [processes, bannedMs, invalid, used, endsInMs] = answer as [number, number, number, number, number[]];
  return { processes, bannedMs, invalid, used, endsInMs };
}
