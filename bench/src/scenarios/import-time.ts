import { measureProcess } from '../measure-process.ts';
import { defineScenario } from '../scenario.ts';

/** What it costs to import core, beside discord.js alone. */
export const importTime = defineScenario({
  name: 'import-time',
  about:
    'A fresh Node process imports the package and reports how long the import took and the memory it then holds.',
  metrics: { import: 'ms', rss: 'MB' },
  baseline: { name: 'discord.js' },
  candidates: [{ name: '@bronxbot/core' }],
  rounds: 21,
  measure: async ({ variant }) => {
    const { said } = await measureProcess(['--input-type=module', '--eval', importing(variant.name)], {
      cwd: import.meta.dirname,
    });
    return { import: said['ms'] ?? Number.NaN, rss: said['rssMb'] ?? Number.NaN };
  },
  targets: [{ metric: 'import', compare: 'ratio', atMost: 1.25 }],
});

const importing = (name: string) => `
  const startedAt = performance.now();
  await import(${JSON.stringify(name)});
  const ms = performance.now() - startedAt;
  console.log(JSON.stringify({ ms, rssMb: process.memoryUsage.rss() / 2 ** 20 }));
`;
