import type { Priority } from '../service.ts';

/** How much of a queue each priority may fill. */
const SHARE: Readonly<Record<Priority, number>> = { answer: 1, reply: 0.9, animation: 0.75, background: 0.5 };

/** Whether one more may wait: the more wait already, the fewer priorities are taken in, and background is the first to be refused. */
export const mayJoin = (waiting: number, priority: Priority, max: number): boolean =>
  waiting < Math.max(1, Math.floor(max * SHARE[priority]));
