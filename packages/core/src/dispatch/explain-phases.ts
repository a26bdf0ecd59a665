import type { InstalledGate } from './dispatcher.ts';
import { GATE_PHASES } from './gate.ts';

/** The phases in their order, one line each, with their gates and who brought them. */
export function explainPhases(gates: readonly InstalledGate[]): string {
  const phases = GATE_PHASES.map((phase) => {
    const names = gates.filter((gate) => gate.description.phase === phase).map(nameOf);
    return `${phase}: ${names.length === 0 ? 'no gate' : names.join(', ')}`;
  });
  return [...phases, 'validate', 'run', 'after'].join('\n');
}

const nameOf = ({ description, plugin }: InstalledGate) =>
  plugin === undefined ? description.name : `${description.name} (${plugin})`;
