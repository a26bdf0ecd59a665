import type { Clock } from '../clock.ts';
import type { StateStore } from '../state/state-store.ts';
import type { ComponentCodecs } from './component-codecs.ts';
import type { ComponentRegistry } from './registry.ts';
import type { Signer } from './signature.ts';

/** What writing and reading custom ids share. */
export interface CodecContext {
  readonly registry: ComponentRegistry;
  readonly codecs: ComponentCodecs;
  readonly signer: Signer;
  readonly state: StateStore;
  readonly clock: Clock;
}
