import { defineService } from '@bronxbot/core';

/** Who waits first when there is not room for all. */
export type Priority = 'answer' | 'reply' | 'animation' | 'background';

/** One kind of request as operators see it. No ids in it. */
export interface RouteReport {
  /** `POST /channels/:id/messages`, or the class Discord counts apart, such as `DELETE /channels/:id/messages/:id (old)`. */
  readonly route: string;
  readonly requests: number;
  /** 429 answers by what they were about. */
  readonly limited: { readonly user: number; readonly shared: number; readonly global: number };
  /** Requests that waited, and their waits in milliseconds. */
  readonly waited: { readonly count: number; readonly meanMs: number; readonly longestMs: number };
  /** Requests that Discord answered, and how long that took each time from when they left, in milliseconds. */
  readonly answered: { readonly count: number; readonly meanMs: number; readonly longestMs: number };
  /** Requests that wait right now. */
  readonly queued: number;
  /** How long less than a quarter of a window was left, in milliseconds; for several channels or guilds at a time it counts once. */
  readonly nearLimitMs: number;
  /** Edits that a newer one replaced before they were sent. */
  readonly superseded: number;
  readonly failed: number;
}

/** The 429 answers of one route within ten minutes. */
export interface LimitedSlice {
  readonly route: string;
  /** When the ten minutes began, in UTC milliseconds. */
  readonly fromMs: number;
  readonly hits: number;
  /** The waits that were asked for, together, in milliseconds. */
  readonly waitMs: number;
}

/** What the plugin does right now and has done since it started. */
export interface RateLimitReport {
  readonly routes: readonly RouteReport[];
  /** 429 answers of the last 24 hours, by route, with their mean wait. */
  readonly recent: readonly { readonly route: string; readonly hits: number; readonly meanWaitMs: number }[];
  readonly queued: Readonly<Record<Priority, number>>;
  readonly lanes: { readonly open: number; readonly contended: number };
  readonly global: {
    readonly shared: boolean;
    readonly perSecond: number;
    readonly pausedForMs: number;
    readonly pauses: number;
  };
  /** Requests of the last 10 minutes that Discord counts as invalid, of 10,000. */
  readonly invalid: number;
  readonly breaker: 'closed' | 'open' | 'probing';
}

/** What is worth hearing about at once. */
export type RateLimitEvent =
  | {
      readonly type: 'limited';
      readonly route: string;
      readonly scope: 'user' | 'shared' | 'global';
      readonly waitMs: number;
    }
  | { readonly type: 'banned'; readonly waitMs: number | undefined }
  | { readonly type: 'recovered' }
  | { readonly type: 'invalid-budget'; readonly share: number }
  | { readonly type: 'shared-budget'; readonly shared: boolean };

/** What goes out to Discord, and how fast. */
export interface RateLimit {
  report(): RateLimitReport;
  /** What `recent` of the report is made of, as JSON: keep it, and give it to `restore` after a restart. At most 145 slices a route. */
  history(): readonly LimitedSlice[];
  /** Adds what an earlier run has counted; what is older than 24 hours is left out. Once, at the start: twice counts twice. */
  restore(history: readonly LimitedSlice[]): void;
  /** Calls back for every event until the returned function is called. */
  subscribe(listener: (event: RateLimitEvent) => void): () => void;
}
export const RateLimit = defineService<RateLimit>()('rate-limit');
