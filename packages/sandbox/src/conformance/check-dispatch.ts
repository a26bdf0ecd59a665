import { failureOf, type GapList } from '../rest/gaps.ts';
import type { Conformance } from './load-conformance.ts';

/** Looks at the data of a dispatch before it is sent. @throws TypeError that names the event and the path of each fault */
export type CheckDispatch = (event: string, data: unknown) => void;

/** Checks dispatches against Discord's shapes; a wrong one throws where it was caused, and is recorded: no test may pass on it. */
export function checkDispatch({ faultsOfDispatch }: Conformance, gaps: GapList): CheckDispatch {
  return (event, data) => {
    const faults = faultsOfDispatch(event, data);
    if (faults.length === 0) return;
    const error = new TypeError(`${event} says what Discord does not: ${faults.join('; ')}`);
    gaps.add(failureOf(`the dispatch of ${event}`, error));
    throw error;
  };
}
