/** Writes the page that says which of Discord's operations the sandbox simulates. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { allRoutes } from '../packages/sandbox/src/rest/routes/index.ts';
import { COVERAGE_PAGE, coverageOf, coveragePage } from './sandbox/coverage.ts';

const page = resolve(import.meta.dirname, '..', COVERAGE_PAGE);
mkdirSync(dirname(page), { recursive: true });
writeFileSync(page, coveragePage(allRoutes));

const { simulated, refused } = coverageOf(allRoutes);
console.log(`${simulated.length} operations simulated, ${refused.length} refused.`);
