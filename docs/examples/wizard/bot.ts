import { createBot } from '@bronxbot/core';
import { cache } from '@bronxbot/plugins/cache';
import { database } from '@bronxbot/plugins/database';
import { channelSetting, defineSettings, settings } from '@bronxbot/plugins/settings';
import { defineWizard, setupWizard } from '@bronxbot/plugins/setup-wizard';
import { z } from 'zod';

export const club = defineSettings({
  name: 'club',
  scope: 'guild',
  fields: { open: z.boolean().default(false), room: channelSetting(), motto: z.string().max(80).default('') },
  labels: { open: 'Open to all', room: 'Meeting room', motto: 'Motto' },
});
const clubWizard = defineWizard({
  name: 'club',
  description: 'Sets the club up.',
  settings: club,
  quick: ({ channelId }) => ({ open: true, room: channelId }),
  steps: [
    { title: 'Door', help: 'Who may come in.', fields: ['open'] },
    { title: 'Room', fields: ['room'], when: ({ open }) => open },
    { title: 'Motto', fields: ['motto'], preview: ({ motto }) => `*${motto}*` },
  ],
});

export const createClubBot = (file = 'data/bot.sqlite') =>
  createBot({
    prefix: '.',
    plugins: [
      database({ file }),
      cache(),
      settings({ definitions: [club] }),
      setupWizard({ wizards: [clubWizard] }),
    ],
  });
