import type { Cooldown, Guards } from '../commands/command.ts';
import { Cooldowns, type CooldownStore } from '../core-services.ts';
import type { Entry } from '../dispatch/entry.ts';
import { allow, defineGate, deny } from '../dispatch/gate.ts';
import { Refusal } from '../errors.ts';

const CODE = 'COOLDOWN';

/**
 * Looks whether a use is left, and takes it when `run` starts: a refusal costs nothing.
 * Suggestions while a person types are not uses.
 */
export const cooldownGate = defineGate({
  name: 'cooldown',
  phase: 'budget',
  uses: { cooldowns: Cooldowns },
  async check({ entry, guards, cooldowns }) {
    const budgets = entry.surface === 'autocomplete' ? [] : budgetsOf(entry, guards);
    if (budgets.length === 0) return allow();
    const waits = await Promise.all(budgets.map(({ key, cooldown }) => cooldowns.check(key, cooldown)));
    const waitMs = Math.max(...waits);
    return waitMs > 0
      ? deny(CODE, (texts) => texts.cooldown({ waitMs }))
      : allow(() => spend(cooldowns, budgets));
  },
});

/** Takes one use of each. @throws Refusal when someone else took the last one in the meantime. */
async function spend(cooldowns: CooldownStore, budgets: readonly Budget[]): Promise<void> {
  for (const { key, cooldown } of budgets) {
    const waitMs = await cooldowns.spend(key, cooldown);
    if (waitMs > 0) throw new Refusal((texts) => texts.cooldown({ waitMs }), CODE);
  }
}

interface Budget {
  readonly key: string;
  readonly cooldown: Cooldown;
}

/** The cooldowns of an entry: its own, and those of the groups around it, which their commands share. */
function budgetsOf(entry: Entry, guards: readonly Guards[]): readonly Budget[] {
  return guards.flatMap(({ cooldown }, depth) =>
    cooldown
      ? [{ key: keyOf(entry, cooldown.scope, guardedPath(entry.path, guards.length, depth)), cooldown }]
      : [],
  );
}

/** Of `shop set price`, the outermost guard is that of `shop`. The innermost is that of the whole path, spaces or not. */
const guardedPath = (path: string, depths: number, depth: number): string =>
  depth === depths - 1
    ? path
    : path
        .split(' ')
        .slice(0, depth + 1)
        .join(' ');

/** One command by prefix and by slash is one command; a button of the same name is something else. */
const KINDS = { prefix: 'command', slash: 'command' } as const;

function keyOf(entry: Entry, scope: Cooldown['scope'], path: string): string {
  const kind = entry.surface in KINDS ? KINDS[entry.surface as keyof typeof KINDS] : entry.surface;
  return `${kind}:${scope}:${whoShares(entry, scope)}:${path}`;
}

/** In a direct message there is no guild: a member is the user, and a guild is the channel. */
function whoShares({ user, guild, channel }: Entry, scope: Cooldown['scope']): string {
  if (scope === 'user') return user.id;
  if (scope === 'member') return guild ? `${guild.id}/${user.id}` : user.id;
  return scope === 'guild' && guild ? guild.id : channel.id;
}
