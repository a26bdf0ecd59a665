import type { SyncPlan } from './plan.ts';

/** The plan as people read it, a line per command and field. */
export declare function printPlan(plan: SyncPlan): string;
