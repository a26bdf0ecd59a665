import { expect, test } from 'vitest';
import { allRoutes } from '../src/rest/routes/index.ts';
import { coverageOf, coveragePage } from './coverage-page.ts';

test('keeps the page on coverage as the route table has it (run with -u to write it)', async () => {
  await expect(coveragePage(allRoutes)).toMatchFileSnapshot('../../../docs/reference/sandbox-coverage.md');
});

test('names what is simulated and what is refused, and never both', () => {
  const { simulated, refused } = coverageOf(allRoutes);

  expect(simulated).toContain('POST /channels/{channel_id}/messages');
  expect(refused).toContain('POST /lobbies');
  expect(new Set([...simulated, ...refused]).size).toBe(simulated.length + refused.length);
});
