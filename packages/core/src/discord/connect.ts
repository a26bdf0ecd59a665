import type { Client } from 'discord.js';
import type { Clock } from '../clock.ts';
import type { PrefixSource } from '../core-services.ts';
import type { Dispatcher } from '../dispatch/dispatcher.ts';
import type { Logger } from '../log/logger.ts';
import type { Texts } from '../texts/texts.ts';

export interface ConnectOptions {
  readonly client: Client;
  readonly dispatcher: Dispatcher;
  readonly clock: Clock;
  readonly log: Logger;
  readonly prefixes: PrefixSource;
  readonly textsFor: (locale: string, guildLocale: string | null) => Texts;
  /** What can run. */
  readonly tree: unknown;
  readonly components: unknown;
  readonly customIds: unknown;
}

/** Turns messages and interactions into entries of the dispatcher. Connect before the login. */
export function connectEvents(_options: ConnectOptions): { disconnect(): void } {
  return { disconnect() {} };
}
