import type { AnyComponentDescription } from '../internal/description.ts';

/** Checks one component. @throws BronxError `COMPONENT_INVALID` */
export function checkComponent(_description: AnyComponentDescription): void {
  throw new Error('not yet');
}
