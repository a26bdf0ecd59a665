import type { CoreServiceName } from '../core-services.ts';
import type { Plugin } from '../plugin.ts';
import type { facts, Part } from '../service.ts';

/** The services that the plugins provide. */
export type Provided<P extends readonly Plugin[]> = P[number][typeof facts]['provides'];

/** Each part as it is or, where a service is missing, a sentence in its place. */
export type Served<Parts extends readonly Part[], Available extends string> = {
  readonly [I in keyof Parts]: [Missing<Parts[I], Available>] extends [never]
    ? Parts[I]
    : Unserved<Parts[I]['name'], Missing<Parts[I], Available>>;
};
type Missing<P extends Part, Available extends string> = Exclude<
  P[typeof facts]['needs'],
  Available | CoreServiceName
>;
type Unserved<
  Name extends string,
  Needed extends string,
> = `'${Name}' uses the service '${Needed}', and no plugin provides it`;

/** The same for plugins, and a sentence in the place of each that provides what another provides. */
export type Single<P extends readonly Plugin[], Available extends string, Doubled> = {
  readonly [I in keyof P]: [Missing<P[I], Available>] extends [never]
    ? [Extract<P[I][typeof facts]['provides'], Doubled>] extends [never]
      ? P[I]
      : `Two plugins provide the service '${P[I][typeof facts]['provides']}'`
    : Unserved<P[I]['name'], Missing<P[I], Available>>;
};
/** The services that more than one plugin provides. */
export type Twice<P extends readonly Plugin[]> = Repeated<{ [I in keyof P]: P[I][typeof facts]['provides'] }>;
// Eight names a step, for speed: each step makes new tuples and unions, and a bot may have hundreds of plugins.
type Repeated<Names, Seen = never, Found = never> = Names extends readonly [
  infer A,
  infer B,
  infer C,
  infer D,
  infer E,
  infer F,
  infer G,
  infer H,
  ...infer Rest,
]
  ? Repeated<Rest, Seen | A | B | C | D | E | F | G | H, Found | Again<[A, B, C, D, E, F, G, H], Seen>>
  : Found | Again<Names, Seen>;
type Again<Names, Seen, Found = never> = Names extends readonly [infer First, ...infer Rest]
  ? Again<Rest, Seen | First, Found | Extract<First, Seen>>
  : Found;
