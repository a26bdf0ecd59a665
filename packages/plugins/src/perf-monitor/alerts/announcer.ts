import { type Clock, type Logger, plain, type Timer } from '@bronxbot/core';
import type { APIEmbed } from 'discord.js';
import type { AlertChange } from './watch.ts';
import type { OpenSink } from './sinks.ts';

/** Alerts that come within this time are one message, in milliseconds; so long, too, is at least between two messages. */
const GATHER_MS = 10_000;
/** An embed takes 4,096 characters. */
const MOST_LINES = 20;
const [RED, GREEN] = [0xda_36_33, 0x2e_a0_43];

/** Tells the sinks what came and went, many at once in one message. */
export class Announcer {
  readonly #sinks: readonly OpenSink[];
  readonly #log: Logger;
  readonly #clock: Clock;
  #waiting: AlertChange[] = [];
  #timer: Timer | undefined;

  constructor(sinks: readonly OpenSink[], log: Logger, clock: Clock) {
    this.#sinks = sinks;
    this.#log = log;
    this.#clock = clock;
  }

  tell(changes: readonly AlertChange[]): void {
    for (const { active, rule, value } of changes)
      this.#log[active ? 'error' : 'info'](
        active ? `Alert: ${rule.name}` : `The alert is over: ${rule.name}`,
        {
          metric: rule.metric,
          value,
          limit: rule.limit,
        },
      );
    if (changes.length === 0 || this.#sinks.length === 0) return;
    this.#waiting.push(...changes);
    this.#timer ??= this.#clock.schedule(GATHER_MS, () => {
      this.#timer = undefined;
      const told = this.#waiting;
      this.#waiting = [];
      void this.#send(told);
    });
  }

  /** Says at the start which sinks cannot be reached. */
  async check(): Promise<void> {
    for (const sink of this.#sinks) {
      try {
        await sink.check();
      } catch (error) {
        this.#log.warn(`Alerts cannot reach ${sink.name}`, { error: messageOf(error) });
      }
    }
  }

  stop(): void {
    this.#timer?.cancel();
  }

  async #send(changes: readonly AlertChange[]): Promise<void> {
    const embeds = [embedOf(changes)];
    for (const sink of this.#sinks) {
      try {
        await sink.send(embeds);
      } catch (error) {
        this.#log.error(`An alert did not reach ${sink.name}`, { error: messageOf(error) });
      }
    }
  }
}

/** An error of Discord carries the address that was asked, and that of a webhook is a secret. */
const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

function embedOf(changes: readonly AlertChange[]): APIEmbed {
  const on = changes.filter(({ active }) => active);
  const lines = changes.slice(0, MOST_LINES).map(lineOf);
  const more = changes.length - lines.length;
  return {
    title: titleOf(on.length),
    description: [...lines, ...(more > 0 ? [`and ${more} more`] : [])].join('\n\n').slice(0, 4_000),
    color: on.length > 0 ? RED : GREEN,
  };
}

function lineOf({ active, rule, sinceMs, value }: AlertChange): string {
  const shown = Number(value.toPrecision(3));
  const since = `<t:${Math.floor(sinceMs / 1_000)}:R>`;
  return active
    ? `**${plain(rule.name)}** began ${since}. ${rule.text}\n\`${rule.metric}\` is ${shown}, the limit ${rule.limit}.`
    : `**${plain(rule.name)}** is over; it began ${since}. \`${rule.metric}\` is ${shown}.`;
}

const titleOf = (on: number): string => {
  if (on === 0) return 'All is well again';
  return on === 1 ? 'Alert' : `${on} alerts`;
};
