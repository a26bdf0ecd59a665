import { AsyncLocalStorage } from 'node:async_hooks';
import type { Animation } from './animation.ts';

/** The animation whose frame is being made into a request: it is recognized by that, whoever makes the request. */
export const drawing = new AsyncLocalStorage<Animation>();
