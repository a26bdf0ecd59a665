import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { allRoutes } from '../../packages/sandbox/src/rest/routes/index.ts';
import { COVERAGE_PAGE, coverageOf, coveragePage } from './coverage.ts';

test("keeps the sandbox's coverage page as the route table has it (npx tsx scripts/sandbox-coverage.ts)", () => {
  const page = readFileSync(resolve(import.meta.dirname, '../..', COVERAGE_PAGE), 'utf8');

  expect(page).toBe(coveragePage(allRoutes));
});

test('names what is simulated and what is refused, and never both', () => {
  const { simulated, refused } = coverageOf(allRoutes);

  expect(simulated).toContain('POST /channels/{channel_id}/messages');
  expect(refused).toContain('POST /lobbies');
  expect(new Set([...simulated, ...refused]).size).toBe(simulated.length + refused.length);
});
