import type { Guards } from '../commands/command.ts';
import type { Awaitable } from '../service.ts';
import type { InstalledGate } from './dispatcher.ts';
import type { Entry } from './entry.ts';
import { type Denied, GATE_PHASES, type Verdict } from './gate.ts';

/** What the gates said: the first refusal, or what is to be spent when the handler starts. */
export type Passage =
  | Denied
  | { readonly allowed: true; readonly spends: readonly (() => Awaitable<void>)[] };

/** A gate threw, or said neither yes nor no. */
export class GateFailure extends Error {
  override readonly name = 'GateFailure';
}

const NOTHING_TO_SPEND: Passage = { allowed: true, spends: [] };

/** The gates by phase, each phase in the given order. */
export const inPhases = (gates: readonly InstalledGate[]): readonly InstalledGate[] =>
  GATE_PHASES.flatMap((phase) => gates.filter((gate) => gate.description.phase === phase));

/**
 * Asks the gates one after the other and stops at the first refusal.
 * @throws GateFailure when one fails: then the entry is not let through.
 */
export async function passGates(
  gates: readonly InstalledGate[],
  entry: Entry,
  guards: readonly Guards[],
): Promise<Passage> {
  if (gates.length === 0) return NOTHING_TO_SPEND;
  const spends: (() => Awaitable<void>)[] = [];
  for (const gate of gates) {
    const verdict = await ask(gate, entry, guards);
    if (!verdict.allowed) return verdict;
    if (verdict.spend) spends.push(verdict.spend);
  }
  return { allowed: true, spends };
}

async function ask(
  { description, services }: InstalledGate,
  entry: Entry,
  guards: readonly Guards[],
): Promise<Verdict> {
  let verdict: Partial<Verdict> | undefined;
  try {
    verdict = await description.check({ entry, guards, ...services });
  } catch (cause) {
    throw new GateFailure(`The gate '${description.name}' failed, so the entry was not let through`, {
      cause,
    });
  }
  if (typeof verdict?.allowed === 'boolean') return verdict as Verdict;
  throw new GateFailure(
    `The gate '${description.name}' gave no verdict: return allow() or deny(code, reply)`,
  );
}
