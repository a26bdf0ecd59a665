import { defineCommandGroup } from '@bronxbot/core';
import type { PrivacyComponents } from '../components/components.ts';
import type { Desk } from '../desk.ts';
import { defineErase } from './erase.ts';
import { defineExport } from './export.ts';
import { defineKeep } from './keep.ts';
import { defineRequest } from './request.ts';
import { defineShow } from './show.ts';

/** `privacy`: what is kept about a person, and how they get it or get rid of it. */
export const definePrivacyCommands = (desk: Desk, components: PrivacyComponents) =>
  defineCommandGroup({
    name: 'privacy',
    description: 'What is kept about you, and how you get it.',
    ...desk.inOtherLanguages('privacy'),
    aliases: ['data', 'mydata'],
    default: 'show',
    commands: [
      defineShow(desk, components),
      defineExport(desk),
      defineErase(desk, components),
      defineKeep(desk),
      defineRequest(desk, components),
    ],
  });
