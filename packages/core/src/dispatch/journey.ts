import type { Clock } from '../clock.ts';
import type { Logger } from '../log/logger.ts';
import type { Texts } from '../texts/texts.ts';
import { type Cancellation, createCancellation } from './cancellation.ts';
import { createContext } from './context.ts';
import type { DispatcherOptions, InstalledGate } from './dispatcher.ts';
import type { Surface } from './entry.ts';
import { type Ending, endInFailure, tell } from './failure.ts';
import type { DenialOptions } from './gate.ts';
import type { Invocation } from './invocation.ts';
import type { KeptInvocations } from './kept-invocations.ts';
import type { Outcome } from './outcome.ts';
import { passGates } from './pass-gates.ts';

/**
 * A first answer must reach Discord within 3 s of the interaction's creation; the rest is for the way back.
 * @see https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-callback
 */
const ANSWERABLE_FOR_MS = 2_750;
/** An interaction can be answered again for 15 minutes. */
const TOKEN_LIFETIME_MS = 900_000;

/** What every journey needs and none changes. */
export interface Route {
  readonly clock: Clock;
  readonly log: Logger;
  readonly gates: readonly InstalledGate[];
  readonly servicesFor: DispatcherOptions['servicesFor'];
  readonly textsFor: DispatcherOptions['textsFor'];
  readonly deferAfterMs: number;
  readonly developmentErrors: boolean;
  readonly onFailure: (error: unknown) => void;
  readonly stopping: () => boolean;
  readonly kept: Pick<KeptInvocations, 'keep'>;
  /** Signals that are to abort when the bot stops. */
  readonly cancellations: Set<Cancellation>;
}

/** One entry on its way through the phases. */
interface Journey {
  readonly invocation: Invocation;
  readonly route: Route;
  readonly texts: Texts;
  readonly cancellation: Cancellation;
  /** How old the entry is now, in milliseconds. */
  readonly age: () => number;
}

/** Takes one entry through all phases and says what became of it. Never rejects. */
export async function travel(invocation: Invocation, route: Route, ageMs: number): Promise<Outcome> {
  const { clock, log, developmentErrors, onFailure } = route;
  const { entry } = invocation;
  const dispatchedAt = clock.monotonic();
  const receivedAt = dispatchedAt - Math.max(0, clock.now() - entry.receivedAtMs);
  const texts = route.textsFor(entry.locale, entry.guild?.preferredLocale ?? null);
  const cancellation = createCancellation(
    clock,
    entry.surface === 'prefix' ? Infinity : TOKEN_LIFETIME_MS - ageMs,
  );
  const journey: Journey = {
    invocation,
    route,
    texts,
    cancellation,
    age: () => ageMs + clock.monotonic() - dispatchedAt,
  };

  route.cancellations.add(cancellation);
  const deferral = scheduleDeferral(journey);
  let ending: Ending;
  try {
    ending = await passPhases(journey);
  } catch (error) {
    ending = await endInFailure(error, invocation, { log, texts, developmentErrors, onFailure });
  } finally {
    deferral?.cancel();
    cancellation.end();
    route.cancellations.delete(cancellation);
  }
  const times = {
    receivedAt,
    ageMs: Math.max(0, ageMs - (dispatchedAt - receivedAt)),
    endedAt: clock.monotonic(),
  };
  return outcomeOf(invocation, ending, times);
}

async function passPhases(journey: Journey): Promise<Ending> {
  const { invocation, route, texts, cancellation } = journey;
  const { entry, responder } = invocation;
  if (tooOld(journey)) return { outcome: 'expired', code: 'ENTRY_EXPIRED' };
  if (route.stopping()) return deny(journey, 'BOT_STOPPING', texts.stopping());
  if (invocation.refusal) throw invocation.refusal;

  const passage = await passGates(route.gates, entry, invocation.guards);
  if (!passage.allowed) return deny(journey, passage.code, spoken(passage.reply, texts), passage.also);

  const given = await invocation.validate();
  // Gates and checks may have taken long: what can no longer be answered must not have effects.
  if (tooOld(journey)) return { outcome: 'expired', code: 'ENTRY_EXPIRED' };
  for (const spend of passage.spends) await spend();
  const context = createContext(invocation, cancellation, route.servicesFor(invocation.uses), given);
  const body = await invocation.run(context as never);
  if (body !== undefined) await responder.reply(body);
  await responder.settle(texts.done());
  return { outcome: 'ok' };
}

const spoken = <Reply>(reply: Reply | ((texts: Texts) => Reply) | undefined, texts: Texts) =>
  typeof reply === 'function' ? (reply as (texts: Texts) => Reply)(texts) : reply;

async function deny(
  { invocation, route, texts }: Journey,
  code: string,
  reply: Parameters<typeof tell>[1] | undefined,
  { keep = false, onShown }: DenialOptions = {},
): Promise<Ending> {
  if (keep) route.kept.keep(invocation);
  if (reply === undefined) await invocation.responder.settle(texts.refused());
  else if (await tell(invocation, reply, route.log)) onShown?.((body) => invocation.responder.edit(body));
  return { outcome: 'denied', code };
}

/** Surfaces that Discord does not wait for. */
const PATIENT: readonly Surface[] = ['prefix'];

const tooOld = ({ invocation, age }: Journey): boolean =>
  !PATIENT.includes(invocation.entry.surface) &&
  invocation.responder.acknowledgedAtMs === undefined &&
  age() > ANSWERABLE_FOR_MS;

/** Answers "one moment" by itself once the handler has had its time, the time in the queue and on the way included. */
function scheduleDeferral({ invocation, route, age }: Journey) {
  const { entry, reply, responder } = invocation;
  if (reply === 'modal' || entry.surface === 'autocomplete' || invocation.refusal) return undefined;
  return route.clock.schedule(Math.max(0, route.deferAfterMs - age()), () => {
    if (age() > ANSWERABLE_FOR_MS && !PATIENT.includes(entry.surface)) return;
    responder.defer(reply).catch((error: unknown) => {
      route.log.info(`The answer to '${entry.path}' could not be deferred`, { entryId: entry.id, error });
    });
  });
}

function outcomeOf(
  { entry, responder }: Invocation,
  ending: Ending,
  times: { readonly receivedAt: number; readonly ageMs: number; readonly endedAt: number },
): Outcome {
  const acknowledgedAt = responder.acknowledgedAtMs;
  return {
    id: entry.id,
    surface: entry.surface,
    path: entry.path,
    userId: entry.user.id,
    guildId: entry.guild?.id ?? null,
    channelId: entry.channel.id,
    ...ending,
    receivedAtMs: entry.receivedAtMs,
    ageMs: times.ageMs,
    ...(acknowledgedAt === undefined ? {} : { acknowledgedAfterMs: acknowledgedAt - times.receivedAt }),
    endedAfterMs: times.endedAt - times.receivedAt,
  };
}
