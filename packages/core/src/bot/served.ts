import type { CoreServiceName } from '../core-services.ts';
import type { Plugin } from '../plugin.ts';
import type { facts, Part } from '../service.ts';

// That two plugins provide one service is found at run time: in types, the search for it grew with the square of the plugins.
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
