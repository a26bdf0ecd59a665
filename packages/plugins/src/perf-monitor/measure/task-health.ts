import type { Service, Tasks } from '@bronxbot/core';

type ValueOf<S> = S extends Service<infer T> ? T : never;
/** The board of tasks, as core gives it. */
export type TaskBoard = ValueOf<typeof Tasks>;
/** How one task is doing. */
export type TaskHealth = ReturnType<TaskBoard['list']>[number];
