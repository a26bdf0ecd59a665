/**
 * A Lua function that says how many uses of a log count at `now`, and until when a tenth of them each does, in ms from then, the soonest
 * first. Each use has the moment in µs at which it counts no more.
 */
export const SPREAD = `
local spread = function(key, now)
  local over = redis.call('ZCOUNT', key, '-inf', string.format('%.0f', now))
  local used, ends = redis.call('ZCARD', key) - over, {}
  local parts = math.min(used, 10)
  for part = 1, parts do
    local last = over + math.ceil(part * used / parts) - 1
    local entry = redis.call('ZRANGE', key, last, last, 'WITHSCORES')
    ends[part] = math.ceil((entry[2] - now) / 1000)
  end
  return used, ends
end`;

/** What {@link SPREAD} says. */
export interface Used {
  /** Uses that count. */
  readonly used: number;
  /** Until when a tenth of them each counts at the longest, in milliseconds from now, the soonest first; one for each when they are fewer. */
  readonly endsInMs: readonly number[];
}
