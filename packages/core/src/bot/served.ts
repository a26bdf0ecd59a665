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
export type Single<P extends readonly Plugin[], Available extends string, At> = {
  readonly [I in keyof P]: [Missing<P[I], Available>] extends [never]
    ? [At[P[I][typeof facts]['provides'] & keyof At]] extends [I]
      ? P[I]
      : `Two plugins provide the service '${P[I][typeof facts]['provides']}'`
    : Unserved<P[I]['name'], Missing<P[I], Available>>;
};
// One look-up a plugin: a type that walks along the plugins grows with the square of them, and a bot may have hundreds.
/** Where each service is provided; two places where two plugins provide it. */
export type Places<P extends readonly Plugin[]> = {
  readonly [I in keyof P & `${number}` as P[I][typeof facts]['provides']]: I;
};
