import { readFileSync } from 'node:fs';
import type { Reporter, TestModule } from 'vitest/node';
import { describeMissing, locate, TEST_SERVICES, type TestServiceName } from './services.ts';

/** Names, at the end of a run, what the machine lacks and which test files were skipped for it. */
export const missingServices = (log: (line: string) => void = console.log): Reporter => ({
  onTestRunEnd(modules) {
    for (const line of describeSkipped(modules.map(({ moduleId }: TestModule) => moduleId))) log(line);
  },
});

/** One line for each service that is missing and that one of these test files asks for. */
export function describeSkipped(files: readonly string[], isMissing = lacks): readonly string[] {
  const texts = files.map((file) => readFileSync(file, 'utf8'));
  return namesOf(TEST_SERVICES)
    .filter(isMissing)
    .map((name) => ({ name, count: texts.filter((text) => text.includes(`missing('${name}')`)).length }))
    .filter(({ count }) => count > 0)
    .map(
      ({ name, count }) =>
        `Skipped in ${count} test ${count === 1 ? 'file' : 'files'}: ${describeMissing(name)}.`,
    );
}

const lacks = (name: TestServiceName) => locate(name) === undefined;

const namesOf = <Name extends string>(record: Readonly<Record<Name, unknown>>) =>
  Object.keys(record) as Name[];
