import { Cooldowns, createMemoryCooldowns, definePlugin, optional, State, Time } from '@bronxbot/core';
import { Redis } from '../../redis/service.ts';
import { Outbox } from '../outbox.ts';
import { type Budgets, budgetGate } from './budgets.ts';
import { createKeptCooldowns } from './kept-cooldowns.ts';
import { createRedisCooldowns } from './redis-cooldowns.ts';

/** Provides core's `Cooldowns`: over Redis where the bot has it, in this process otherwise. */
export function cooldowns(budgets: Budgets) {
  let stop = () => {};
  return definePlugin({
    name: 'rate-limit-cooldowns',
    uses: { outbox: Outbox, redis: optional(Redis), state: State, time: Time },
    provides: Cooldowns,
    gates: [budgetGate(budgets)],
    start({ outbox, redis, state, time }) {
      const memory = createMemoryCooldowns({ clock: time });
      stop = memory.stop;
      if (!redis) return createKeptCooldowns({ clock: time, state, memory });
      return createRedisCooldowns({ redis, own: memory, processes: () => outbox.processes });
    },
    stop: () => stop(),
  });
}
