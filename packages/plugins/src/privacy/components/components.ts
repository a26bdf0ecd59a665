import type { Desk } from '../desk.ts';
import { defineErasing } from './erasing.ts';
import { defineRequesting } from './requesting.ts';
import { defineTurning } from './turning.ts';

/** Every component of the plugin. */
export type PrivacyComponents = ReturnType<typeof definePrivacyComponents>;

/** Defines them. */
export const definePrivacyComponents = (desk: Desk) => ({
  ...defineTurning(desk),
  ...defineErasing(desk),
  ...defineRequesting(desk),
});

/** Their ids: whoever shuts a bot to people without consent leaves these open. */
export const PRIVACY_COMPONENTS = [
  'privacy-page',
  'privacy-erase',
  'privacy-leave',
  'privacy-undo',
  'privacy-request',
] as const;
