import { Commands, defineCommand, PersonalData } from '@bronxbot/core';
import type { PrivacyComponents } from '../components/components.ts';
import type { Desk } from '../desk.ts';
import { createOverview } from '../overview.ts';

/** `privacy show`: what every plugin keeps. */
export const defineShow = (desk: Desk, { turn }: PrivacyComponents) =>
  defineCommand({
    name: 'show',
    description: 'Shows what is kept about you.',
    ...desk.inOtherLanguages('privacy show'),
    uses: { commands: Commands, personalData: PersonalData },
    run: ({ prefix, ...at }) =>
      createOverview(desk, at, { page: 1, prefix }, (page) => turn.with({ page, prefix })),
  });
