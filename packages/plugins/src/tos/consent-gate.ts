import { allow, Commands, defineGate, deny, type Entry, Log, Time } from '@bronxbot/core';
import type { CommandCatalogue, Surface } from '@bronxbot/core';
import type { TosComponents } from './components/components.ts';
import { type Desk, textsFor } from './desk.ts';
import { createExemptions, type ExemptOptions, type IsExempt } from './exemptions.ts';
import { createPrompt } from './prompt.ts';
import { Tos } from './service.ts';

/** What one click can run again. */
const REPEATABLE: readonly Surface[] = ['prefix', 'slash', 'menu'];

/**
 * Stops everybody who has not agreed to the terms in force, on every way in, and asks them. What is exempt passes without a look at the
 * database, also while that is away.
 */
export function defineConsentGate(desk: Desk, components: TosComponents, isExempt: ExemptionsOf) {
  return defineGate({
    name: 'tos',
    phase: 'consent',
    uses: { tos: Tos, commands: Commands, time: Time, log: Log },
    async check({ entry, tos, commands, time, log }) {
      if (isExempt(commands)(entry) || (await tos.accepted(entry.user.id))) return allow();
      // Suggestions have no room for a question, and one a minute is enough where all can see it.
      if (entry.surface === 'autocomplete') return deny('TOS_REQUIRED', undefined);
      if (entry.surface === 'prefix' && !desk.prompts.mayAsk(time, entry.user.id, entry.channel.id))
        return deny('TOS_REQUIRED', undefined);
      const { question, over } = createPrompt(desk, components, questionOf(desk, entry));
      const path = REPEATABLE.includes(entry.surface) ? entry.path : undefined;
      return deny('TOS_REQUIRED', question, {
        keep: true,
        onShown: (edit) => desk.prompts.open({ entryId: entry.id, path, over, edit }, time, log),
      });
    },
  });
}

const questionOf = (desk: Desk, entry: Entry) => ({
  entryId: entry.id,
  asked: entry.surface,
  texts: textsFor(desk, entry),
});

/** The exemptions of a bot, by its catalogue. */
export type ExemptionsOf = (commands: CommandCatalogue) => IsExempt;

/** Resolves exemptions once for every bot that has the plugin. */
export function rememberExemptions(options: ExemptOptions): ExemptionsOf {
  const resolved = new WeakMap<CommandCatalogue, IsExempt>();
  return (commands) => {
    const before = resolved.get(commands);
    if (before) return before;
    const isExempt = createExemptions(options, commands);
    resolved.set(commands, isExempt);
    return isExempt;
  };
}
