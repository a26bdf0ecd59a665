import type { Client, Logger, Used } from '@bronxbot/core';
import type { CarriedOut } from './carry-out.ts';
import { COLORS, type Desk } from './desk.ts';

type BotClient = Used<{ client: typeof Client }>['client'];

/** Tells a person directly what became of their request: the first failure, and the end. Whom Discord does not let us reach, we leave. */
export async function tellPerson(
  { speak }: Desk,
  { client, log }: { readonly client: BotClient; readonly log: Logger },
  userId: string,
  { failures, locale, report, requestedBy }: CarriedOut,
): Promise<void> {
  const isDone = report.failed.length === 0;
  if (requestedBy !== 'person' || (!isDone && failures > 0)) return;
  const texts = speak(locale, undefined);
  const description = isDone ? texts.erased() : texts.erasedPartly(report);
  try {
    await client.users.send(userId, {
      embeds: [{ description, color: isDone ? COLORS.good : COLORS.bad }],
    });
  } catch (error) {
    // The error itself may name the person.
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    log.info('Somebody whose data was erased could not be told', { code });
  }
}
