import type { Outcome, Surface } from '@bronxbot/core';
import type { Level } from '../buckets.ts';

/** What a path names: a command or menu, or the `id` of a button, select or form. They may be called the same. */
export type PathKind = 'command' | 'component';

/** The surfaces that are counted. Suggestions are asked for at every key, and are no uses. */
export const SURFACES = [
  'prefix',
  'slash',
  'menu',
  'button',
  'select',
  'modal',
] as const satisfies readonly Surface[];
export type CountedSurface = (typeof SURFACES)[number];
export const OUTCOMES = ['ok', 'denied', 'error', 'expired'] as const satisfies readonly Outcome['outcome'][];

/** By which surfaces each kind is reached. */
export const SURFACES_OF = {
  command: ['prefix', 'slash', 'menu'],
  component: ['button', 'select', 'modal'],
} as const satisfies Record<PathKind, readonly CountedSurface[]>;

export const kindOf = (surface: CountedSurface): PathKind =>
  surface === 'prefix' || surface === 'slash' || surface === 'menu' ? 'command' : 'component';

/** Stands for a direct message, for all guilds together, and for guilds that were forgotten because there were too many. */
export const GUILDS = { direct: '', all: '*', lost: '?' } as const;
/** Stands for paths of which there were too many. */
export const OTHER_PATH = '(other)';

/** How often one thing happened in one bucket. */
export interface CountRow {
  readonly level: Level;
  readonly atMs: number;
  readonly path: string;
  readonly guildId: string;
  readonly surface: CountedSurface;
  readonly outcome: Outcome['outcome'];
  readonly uses: number;
}

/** How long things took: those of one bucket of time that fell into one bucket of the histogram. */
export interface TimeRow {
  readonly level: Level;
  readonly atMs: number;
  readonly path: string;
  readonly kind: PathKind;
  readonly measure: 'duration' | 'acknowledgement';
  /** Which bucket of the histogram. */
  readonly slot: number;
  readonly count: number;
  /** Together, in whole microseconds. */
  readonly totalUs: number;
}

/** When something was used first and last. */
export interface SeenRow {
  readonly path: string;
  readonly kind: PathKind;
  readonly firstAtMs: number;
  readonly lastAtMs: number;
}
