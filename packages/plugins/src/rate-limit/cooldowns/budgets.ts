import {
  allow,
  type Cooldown,
  Cooldowns,
  type CooldownStore,
  defineGate,
  deny,
  type Entry,
  Owners,
  Refusal,
} from '@bronxbot/core';
import { PluginError } from '../../errors.ts';

/** How many commands may be run in how long. */
export interface Budget {
  /** A whole number from 1. */
  readonly uses: number;
  /** Length of the window in milliseconds, a whole number from 1. */
  readonly perMs: number;
}

/** What is asked of all commands and menus together. Components and suggestions are not counted, and owners of the bot are let through. */
export interface Budgets {
  /** Of each person, in all guilds. @defaultValue none */
  readonly user?: Budget;
  /** Of all people of a guild; there is none in a direct message. @defaultValue none */
  readonly guild?: Budget;
}

const CODE = 'COMMAND_BUDGET';
const COUNTED: readonly Entry['surface'][] = ['prefix', 'slash', 'menu'];

/**
 * The gate that holds budgets. A refusal says how long and costs nothing.
 * @throws PluginError `RATE_LIMIT_OPTIONS` for a budget that makes no sense.
 */
export function budgetGate(budgets: Budgets) {
  for (const [name, budget] of Object.entries(budgets)) check(name, budget as Budget | undefined);
  return defineGate({
    name: 'command-budgets',
    phase: 'budget',
    uses: { cooldowns: Cooldowns, owners: Owners },
    async check({ entry, cooldowns, owners }) {
      const counted = COUNTED.includes(entry.surface) ? budgetsOf(entry, budgets) : [];
      if (counted.length === 0) return allow();
      // When Discord does not say who owns the bot, an owner is a person like any other.
      if (await owners.has(entry.user.id).catch(() => false)) return allow();
      const waits = await Promise.all(counted.map(([key, cooldown]) => cooldowns.check(key, cooldown)));
      const waitMs = Math.max(...waits);
      return waitMs > 0
        ? deny(CODE, (texts) => texts.cooldown({ waitMs }))
        : allow(() => spend(cooldowns, counted));
    },
  });
}

type Counted = readonly [key: string, cooldown: Cooldown];

function budgetsOf({ user, guild }: Entry, budgets: Budgets): readonly Counted[] {
  const counted: Counted[] = [];
  if (budgets.user) counted.push([`budget:user:${user.id}`, { ...budgets.user, scope: 'user' }]);
  if (budgets.guild && guild)
    counted.push([`budget:guild:${guild.id}`, { ...budgets.guild, scope: 'guild' }]);
  return counted;
}

/** @throws Refusal when someone else took the last one in the meantime. */
async function spend(cooldowns: CooldownStore, counted: readonly Counted[]): Promise<void> {
  for (const [key, cooldown] of counted) {
    const waitMs = await cooldowns.spend(key, cooldown);
    if (waitMs > 0) throw new Refusal((texts) => texts.cooldown({ waitMs }), CODE);
  }
}

function check(name: string, budget: Budget | undefined): void {
  if (!budget || [budget.uses, budget.perMs].every((count) => Number.isSafeInteger(count) && count >= 1))
    return;
  throw new PluginError(
    'RATE_LIMIT_OPTIONS',
    `The budget '${name}' of rateLimit() makes no sense: give \`uses\` and \`perMs\` as whole numbers from 1.`,
  );
}
