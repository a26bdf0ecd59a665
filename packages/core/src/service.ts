/** Hidden keys: what a description promises to the compiler and never holds at run time. */
declare const value: unique symbol;
declare const wrong: unique symbol;
export declare const facts: unique symbol;

export type Awaitable<T> = T | Promise<T>;

/** Something plugins share, known by its name. Ask for one in `uses`; give one with `provides`. */
export interface Service<out T = unknown, out Name extends string = string> {
  readonly name: Name;
  /** Asked for without being required. */
  readonly optional?: boolean;
  readonly [value]: T;
}

/**
 * Names a service: `export const Karma = defineService<Karma>()('karma')`.
 * A bot has one provider per name; two different services under one name are refused at start.
 */
export function defineService<T>(): <const Name extends string>(name: Name) => Service<T, Name> {
  return <const Name extends string>(name: Name) => Object.freeze({ name }) as Service<T, Name>;
}

/** Asks for a service that may be absent: `uses: { metrics: optional(Metrics) }`. */
export function optional<T>(service: Service<T>): Service<T | undefined, never> {
  return Object.freeze({ name: service.name, optional: true }) as Service<T | undefined, never>;
}

/** What a handler asks for: each service arrives under the name given here. */
export type Uses = Readonly<Record<string, Service>>;

/** Nothing or, where `run` already receives something under the name of a service, a sentence in its place. */
export type Beside<U extends Uses, Context> = {
  readonly [
    Name in keyof U & keyof Context & string
  ]: Wrong<`'${Name}' already means something in run: use the service under another name`>;
};
/** What no value is: its sentence ends up in the compiler's error. */
export interface Wrong<out Message extends string> {
  readonly [wrong]: Message;
}
/** The values of the services asked for. */
export type Used<U extends Uses> = { readonly [Name in keyof U]: U[Name][typeof value] };
export type Needs<U extends Uses> = U[keyof U]['name'];

/** Anything a bot is composed of: it has a name and needs services. */
export interface Part<out F extends PartFacts = PartFacts> {
  readonly name: F['name'];
  readonly [facts]: F;
}
export interface PartFacts {
  readonly name: string;
  readonly needs: string;
}
/** The facts of a part, for the compiler. */
export type FactsOf<P extends Part> = P[typeof facts];
export type NeedsOf<P extends readonly Part[]> = FactsOf<P[number]>['needs'];
