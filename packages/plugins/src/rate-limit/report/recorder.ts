import type { LimitHeaders } from '../lane/budget.ts';
import type { Priority, RateLimitEvent } from '../service.ts';

/** Hears of everything that happens to requests. The report is made of it; nothing else counts. */
export interface Recorder {
  /** One physical attempt was answered after `tookMs`. `limits` is what the answer told of its window. */
  answered(route: string, tookMs: number, limits?: LimitHeaders): void;
  /** One physical attempt failed without an answer. */
  unanswered(route: string): void;
  /** A 429 came. `waitMs` is what the server asked for. */
  limited(route: string, scope: 'user' | 'shared' | 'global', waitMs: number): void;
  /** A request waited this long before its first attempt. */
  waited(route: string, priority: Priority, waitedMs: number): void;
  /** An edit was replaced by a newer one before it was sent. */
  superseded(route: string): void;
  /** A request ended without success, for good. */
  failed(route: string): void;
  event(event: RateLimitEvent): void;
}
