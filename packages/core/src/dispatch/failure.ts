import { randomBytes } from 'node:crypto';
import { BronxError, Refusal, Unavailable } from '../errors.ts';
import type { Logger } from '../log/logger.ts';
import { pseudonymOf } from '../log/pseudonym.ts';
import type { Texts } from '../texts/texts.ts';
import { developmentText } from './development-text.ts';
import type { Invocation } from './invocation.ts';
import type { Outcome } from './outcome.ts';
import { GateFailure } from './pass-gates.ts';

/** How an entry ended. */
export type Ending = Pick<Outcome, 'outcome' | 'code' | 'errorId'>;

export interface FailureOptions {
  readonly log: Logger;
  readonly texts: Texts;
  readonly developmentErrors: boolean;
  /** Hears of what was thrown and not foreseen. */
  readonly onFailure: (error: unknown) => void;
}

/**
 * What Discord answers when the interaction is gone. Nothing is broken, and nobody is left to tell. 10015 unknown webhook,
 * 10062 unknown interaction, 40060 already acknowledged, 50027 the interaction's 15 minutes are over.
 * @see https://docs.discord.com/developers/topics/opcodes-and-status-codes#json
 */
const INTERACTION_GONE = new Set([10_015, 10_062, 40_060, 50_027]);
/** Someone deleted the message that a handler works with; the person may still wait for an answer. */
const MESSAGE_GONE = 10_008;

/** Ends an entry whose handler, gate or check threw: tells the person and the log what each should know. */
export async function endInFailure(
  error: unknown,
  invocation: Invocation,
  options: FailureOptions,
): Promise<Ending> {
  if (error instanceof Refusal) return refuse(error, invocation, options);
  const away = error instanceof GateFailure ? error.cause : error;
  if (away instanceof Unavailable) return putOff(away, invocation, options);
  const discordCode = discordCodeOf(error);
  const isMessage = discordCode === MESSAGE_GONE;
  if (discordCode === undefined || !(isMessage || INTERACTION_GONE.has(discordCode)))
    return fail(error, invocation, options);
  const what = isMessage ? 'message is gone' : 'interaction is gone, or was answered elsewhere';
  options.log.info(`'${invocation.entry.path}' could not end: the ${what}`, { ...about(invocation), error });
  if (isMessage) await settle(invocation, options);
  return { outcome: 'error', code: `DISCORD_${discordCode}` };
}

/** Leaves no person waiting. Where an answer was shown before, it does nothing. */
async function settle(invocation: Invocation, { log, texts }: FailureOptions): Promise<void> {
  try {
    await invocation.responder.settle(texts.noLongerExists());
  } catch (error) {
    log.info(`'${invocation.entry.path}' could not be settled`, { ...about(invocation), error });
  }
}

async function refuse(
  refusal: Refusal,
  invocation: Invocation,
  { log, texts }: FailureOptions,
): Promise<Ending> {
  await tell(invocation, refusal.text(texts), log);
  return { outcome: 'denied', code: refusal.code };
}

/** What is away comes back by itself: a warning, no id, and no stack for every member who asks meanwhile. */
async function putOff(
  away: Unavailable,
  invocation: Invocation,
  { log, texts }: FailureOptions,
): Promise<Ending> {
  log.warn(`'${invocation.entry.path}' could not run: ${away.message}`, {
    ...about(invocation),
    code: away.code,
  });
  await tell(invocation, texts.temporarilyUnavailable(), log);
  return { outcome: 'error', code: away.code };
}

async function fail(error: unknown, invocation: Invocation, options: FailureOptions): Promise<Ending> {
  const errorId = randomBytes(4).toString('hex');
  options.log.error(`'${invocation.entry.path}' failed`, { errorId, ...about(invocation), error });
  options.onFailure(error);
  const text = options.developmentErrors
    ? developmentText(error, errorId)
    : options.texts.unexpectedError({ id: errorId });
  await tell(invocation, text, options.log);
  return { outcome: 'error', code: codeOf(error), errorId };
}

/** Says why nothing was done, and whether that worked. That this fails too, is worth a line and no more. */
export async function tell(
  invocation: Invocation,
  text: Parameters<Invocation['responder']['refuse']>[0],
  log: Logger,
): Promise<boolean> {
  try {
    await invocation.responder.refuse(text);
    return true;
  } catch (error) {
    log.warn(`The person who used '${invocation.entry.path}' could not be told why nothing was done`, {
      ...about(invocation),
      error,
    });
    return false;
  }
}

function codeOf(error: unknown): string {
  if (error instanceof BronxError) return error.code;
  if (error instanceof GateFailure) return 'GATE_FAILED';
  const discordCode = discordCodeOf(error);
  return discordCode === undefined ? 'HANDLER_FAILED' : `DISCORD_${discordCode}`;
}

/** The JSON error code of an answer from Discord. Known by its shape: this folder does not load discord.js. */
function discordCodeOf(error: unknown): number | undefined {
  if (!(error instanceof Error && 'rawError' in error && 'code' in error)) return undefined;
  return typeof error.code === 'number' ? error.code : undefined;
}

const about = ({ entry }: Invocation) => ({
  path: entry.path,
  surface: entry.surface,
  entryId: entry.id,
  person: pseudonymOf(entry.user.id),
  guildId: entry.guild?.id ?? null,
});
