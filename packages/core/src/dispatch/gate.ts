import type { Guards } from '../commands/command.ts';
import { describe, type GateDescription } from '../internal/description.ts';
import type { Reply } from '../replies/reply.ts';
import type { Awaitable, Needs, Part, Used, Uses } from '../service.ts';
import type { Texts } from '../texts/texts.ts';
import type { Entry } from './entry.ts';

/** The phases that gates may join, in their order; `validate`, `run` and `after` follow. */
export const GATE_PHASES = ['authenticate', 'consent', 'permission', 'budget'] as const;
/** One of the phases that gates may join. */
export type GatePhase = (typeof GATE_PHASES)[number];

/** The answer of a gate that lets an entry through. */
export interface Allowed {
  readonly allowed: true;
  /** Called when `run` starts: what a refusal in a later phase must not cost. */
  readonly spend?: () => Awaitable<void>;
}
/** The answer of a gate that stops an entry. */
export interface Denied {
  readonly allowed: false;
  /** For logs and statistics: `AREA_REASON`. */
  readonly code: string;
  /** What the person sees, privately where Discord allows. Nothing when `undefined`. */
  readonly reply: Reply | ((texts: Texts) => Reply) | undefined;
  readonly also?: DenialOptions;
}
/** What else goes with a refusal. */
export interface DenialOptions {
  /** Keeps a command or menu, so that a click on `runAgain` runs it once the reason is gone. @defaultValue `false` */
  readonly keep?: boolean;
  /**
   * Called once the reply is shown, with what changes it later: within 15 minutes where an interaction was refused.
   * @defaultValue nothing
   */
  readonly onShown?: (edit: (body: Reply) => Promise<void>) => void;
}
/** What a gate answers. */
export type Verdict = Allowed | Denied;

/** Lets an entry through this gate. */
export const allow = (spend?: () => Awaitable<void>): Allowed =>
  spend ? { allowed: true, spend } : { allowed: true };
/** Stops an entry and says why. */
export const deny = (code: string, reply: Denied['reply'], also?: DenialOptions): Denied =>
  also ? { allowed: false, code, reply, also } : { allowed: false, code, reply };

/** A check that every way in passes. */
export interface Gate<out Needed extends string = string> extends Part<{ name: string; needs: Needed }> {}
/** What every gate receives beside the services it uses. */
export interface GateContext {
  readonly entry: Entry;
  /** What is asked of the entry: the properties of the command or component and of the groups around it, outermost first. */
  readonly guards: readonly Guards[];
}

/**
 * Describes a check for every command, menu, component and suggestion of the bot.
 * A gate that throws, or that answers nothing, denies.
 */
export function defineGate<const U extends Uses = {}>(gate: {
  readonly name: string;
  readonly phase: GatePhase;
  readonly uses?: U;
  check(context: GateContext & Used<U>): Awaitable<Verdict>;
}): Gate<Needs<U>> {
  return describe({ uses: {}, ...gate, kind: 'gate' } as unknown as GateDescription);
}
