import { expect, test } from 'vitest';
import { librariesPage } from './libraries-page.ts';

test('keeps the page on libraries as the contract suite has it (run with -u to write it)', async () => {
  await expect(librariesPage()).toMatchFileSnapshot('../../../../docs/reference/sandbox-libraries.md');
});
