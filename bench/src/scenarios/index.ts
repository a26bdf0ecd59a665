import type { Scenario } from '../scenario.ts';
import { importTime } from './import-time.ts';

/** Every scenario, in the order they run. */
export const scenarios: readonly Scenario[] = [importTime];
