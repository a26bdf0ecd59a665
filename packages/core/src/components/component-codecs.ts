import type { AnyComponentDescription } from '../internal/description.ts';
import type { ComponentRegistry } from './registry.ts';
import { createStateCodec, type StateCodec } from './state-codec.ts';

/** The state codecs of every component: of today's words, and of the older ones that it migrates. */
export interface ComponentCodecs {
  today(component: AnyComponentDescription): StateCodec;
  /** `undefined` for a version that the component does not know. */
  of(component: AnyComponentDescription, version: number): StateCodec | undefined;
}

/** Makes the state codecs of all components once. */
export function createComponentCodecs(registry: ComponentRegistry): ComponentCodecs {
  const made = new Map(registry.all.map(({ description }) => [description, codecsOf(description)]));
  const of = (component: AnyComponentDescription, version: number) => made.get(component)?.get(version);
  const today = (component: AnyComponentDescription) =>
    of(component, component.version) ?? createStateCodec(component.state);
  return { of, today };
}

function codecsOf({ previous, version, state }: AnyComponentDescription): ReadonlyMap<number, StateCodec> {
  const words = [...Object.entries(previous), [version, state] as const];
  return new Map(words.map(([each, itsWords]) => [Number(each), createStateCodec(itsWords)]));
}
