import { createBot, defineCommand } from '@bronxbot/core';
import { Charts, charts } from '@bronxbot/plugins/charts';

const richest = defineCommand({
  name: 'richest',
  description: 'Shows the richest members.',
  uses: { charts: Charts },
  run: async ({ charts }) => ({
    files: [await charts.top({ title: 'Richest', unit: 'coins', rows: [{ label: 'ada', value: 1_250 }] })],
  }),
});

export const bot = createBot({ plugins: [charts({ theme: 'light' })], commands: [richest] });
