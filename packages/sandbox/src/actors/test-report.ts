import type { Stage } from './stage.ts';

/** What is reported of a sandbox when its test fails or forgets it. */
interface Reported {
  /** An error made where the sandbox was made. */
  readonly madeAt: Error;
  readonly stage: Stage;
  /** Stops the sandbox. */
  readonly end: () => Promise<void>;
}

/** How many of the last requests are printed. */
const SHOWN_REQUESTS = 30;

/**
 * Under Vitest: prints transcript and requests when the test fails, and fails one that leaves its sandbox running.
 * Anywhere else, and outside of a test, it does nothing.
 */
export async function reportWhenTestFails({ madeAt, stage, end }: Reported): Promise<void> {
  if (process.env['VITEST'] === undefined) return;
  const { onTestFailed, onTestFinished } = await import('vitest');
  try {
    onTestFailed(() => console.error(reportOf(stage)));
    onTestFinished(async () => {
      if (stage.stopped) return;
      await end().catch(() => {});
      throw new Error(
        `A sandbox was left running. Make it with 'await using', so that it is stopped at the end. It was made here:\n${placeOf(madeAt)}`,
      );
    });
  } catch {
    // There is no running test: the sandbox was made in a hook, which disposes of it by itself.
  }
}

function reportOf({ transcript, server }: Stage): string {
  const requests = server.requests
    .slice(-SHOWN_REQUESTS)
    .map(({ method, path, status }) => `${status} ${method} ${path}`);
  return [
    'What happened in the sandbox:',
    transcript.text() || '(nothing)',
    '',
    'What the bot asked:',
    ...requests,
  ].join('\n');
}

/** The callers of `createSandbox`, without the message and its own frame. */
function placeOf({ stack = '' }: Error): string {
  return stack.split('\n').slice(2, 5).join('\n');
}
