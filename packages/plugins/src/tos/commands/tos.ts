import { defineCommandGroup } from '@bronxbot/core';
import type { TosComponents } from '../components/components.ts';
import type { Desk } from '../desk.ts';
import { defineHistory } from './history.ts';
import { defineShow } from './show.ts';
import { defineStats } from './stats.ts';
import { defineWithdraw } from './withdraw.ts';

/** `tos`: the question or what was answered, and what can be done about it. */
export const defineTosCommands = (desk: Desk, components: TosComponents) =>
  defineCommandGroup({
    name: 'tos',
    description: 'The terms of service, and what you agreed to.',
    ...desk.inOtherLanguages('tos'),
    aliases: ['terms', 'termsofservice'],
    default: 'show',
    commands: [
      defineShow(desk, components),
      defineHistory(desk),
      defineWithdraw(desk, components),
      defineStats(desk),
    ],
  });
