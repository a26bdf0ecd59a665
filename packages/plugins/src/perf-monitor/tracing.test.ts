import { expect, test } from 'vitest';
import { openTracing } from './tracing.ts';

test('OpenTelemetry that is not installed is an error that says what to install', async () => {
  const missing = () => Promise.reject(new Error("Cannot find package '@opentelemetry/api'"));

  await expect(openTracing(missing)).rejects.toMatchObject({
    code: 'PERF_PACKAGE_MISSING',
    message: expect.stringMatching(/npm install @opentelemetry\/api/) as string,
    cause: expect.any(Error) as Error,
  });
});
