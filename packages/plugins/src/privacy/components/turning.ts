import { Commands, defineButton, PersonalData } from '@bronxbot/core';
import type { Desk } from '../desk.ts';
import { createOverview } from '../overview.ts';

/** The button that turns the pages of `privacy show`. */
export function defineTurning(desk: Desk) {
  const turn = defineButton({
    id: 'privacy-page',
    state: { page: 'integer', prefix: 'string' },
    uses: { commands: Commands, personalData: PersonalData },
    run: ({ self, state, update, ...at }) =>
      update(createOverview(desk, at, state, (page) => self.with({ ...state, page }))),
  });
  return { turn };
}
