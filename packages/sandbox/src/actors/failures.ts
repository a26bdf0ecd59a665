import { SandboxError } from '../errors.ts';
import type { Gap } from '../rest/gaps.ts';
import type { StartableBot } from '../startable-bot.ts';

/** What a bot met and nobody has seen yet. */
export interface Failures {
  /** The errors since the last call. */
  take(): readonly unknown[];
  /** @throws SandboxError `BOT_FAILED` for errors not taken, else `SANDBOX_GAP` for gaps */
  throwIfAny(gaps: readonly Gap[], allowGaps: boolean, transcript: string): void;
}

/** The failures of a bot from now on: it may have run before. */
export function createFailures(bot: StartableBot): Failures {
  let seen = bot.failures?.().length ?? 0;
  const take = () => {
    const all = bot.failures?.() ?? [];
    // A bot that keeps only so many, or starts afresh, has fewer than were seen.
    const fresh = all.slice(Math.min(seen, all.length));
    seen = all.length;
    return fresh;
  };
  return {
    take,
    throwIfAny(gaps, allowGaps, transcript) {
      const errors = take();
      if (errors.length > 0) throw botFailed(errors, transcript);
      if (gaps.length > 0 && !allowGaps) throw gapsMet(gaps);
    },
  };
}

function botFailed(errors: readonly unknown[], transcript: string): SandboxError {
  const texts = errors.map((error) =>
    error instanceof Error ? (error.stack ?? error.message) : String(error),
  );
  const message = `The bot met ${errors.length === 1 ? 'an error' : `${errors.length} errors`} that no caller saw. If the test means it, take it with takeFailures().`;
  return new SandboxError('BOT_FAILED', [message, ...texts, 'What happened:', transcript].join('\n'), {
    cause: errors[0],
  });
}

function gapsMet(gaps: readonly Gap[]): SandboxError {
  const message =
    'The bot asked for what the sandbox does not simulate, so this test proves less than it seems. Pass { allowGaps: true } to let it.';
  return new SandboxError('SANDBOX_GAP', [message, ...gaps.map((gap) => `- ${gap.what}`)].join('\n'));
}
