import { Refusal } from '../errors.ts';
import type { ComponentKind } from './registry.ts';

/** Why a component may not be used, with the text of the catalogue that says so. */
const TEXTS = {
  COMPONENT_UNKNOWN: 'componentUnknown',
  COMPONENT_FORGED: 'componentForged',
  COMPONENT_EXPIRED: 'componentExpired',
  COMPONENT_FOREIGN: 'componentForeign',
  COMPONENT_USED: 'componentUsed',
} as const;

/** The refusal of a component that is unknown, forged, expired, someone else's, or used up. */
export const refuseComponent = (code: keyof typeof TEXTS, kind: ComponentKind): Refusal =>
  new Refusal((texts) => texts[TEXTS[code]]({ kind }), code);
