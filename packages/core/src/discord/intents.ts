import { type ClientEvents, GatewayIntentBits, type GatewayIntentsString, Partials } from 'discord.js';
import { INTENTS_BY_EVENT, PARTIALS_BY_EVENT } from './intents-by-event.ts';

export interface IntentNeeds {
  /** The events that listeners listen to, with who does. */
  readonly listeners: readonly { readonly event: string; readonly by: string }[];
  /** Whether commands work by prefix. */
  readonly prefix: boolean;
  /** Whether commands work by mention: Discord shows a bot the text of messages that mention it. @defaultValue as `prefix` */
  readonly mention?: boolean;
  /** Intents by name, over what is computed: `{ GuildMembers: true, DirectMessages: false }`. */
  readonly overrides?: Readonly<Partial<Record<GatewayIntentsString, boolean>>>;
}
/** What a bot asks of the gateway. */
export interface ComputedIntents {
  /** The bits. */
  readonly intents: number;
  readonly partials: readonly Partials[];
  /** Those that must be switched on for the application, with who needs them. */
  readonly privileged: readonly {
    readonly intent: GatewayIntentsString;
    readonly neededBy: readonly string[];
  }[];
}

/** @see https://docs.discord.com/developers/events/gateway#privileged-intents */
const PRIVILEGED: readonly GatewayIntentsString[] = ['GuildMembers', 'GuildPresences', 'MessageContent'];

/** Gives the intents and partials that what the bot does calls for, and no more. */
export function computeIntents({
  listeners,
  prefix,
  mention = prefix,
  overrides = {},
}: IntentNeeds): ComputedIntents {
  const neededBy = new Map<GatewayIntentsString, Set<string>>();
  const need = (intent: GatewayIntentsString, by: string) =>
    neededBy.set(intent, (neededBy.get(intent) ?? new Set()).add(by));

  need('Guilds', 'discord.js');
  if (mention || prefix)
    for (const intent of ['GuildMessages', 'DirectMessages'] as const) need(intent, 'commands by message');
  if (prefix) need('MessageContent', 'commands by prefix');
  for (const { event, by } of listeners)
    for (const intent of intentsFor(event)) need(intent, `${by} (${event})`);
  for (const [intent, wanted] of Object.entries(overrides) as [GatewayIntentsString, boolean | undefined][]) {
    if (wanted === true) need(intent, 'the settings');
    if (wanted === false) neededBy.delete(intent);
  }
  return {
    intents: [...neededBy.keys()].reduce((bits, intent) => bits | GatewayIntentBits[intent], 0),
    partials: partialsFor(listeners.map(({ event }) => event)),
    privileged: PRIVILEGED.flatMap((intent) => {
      const names = neededBy.get(intent);
      return names ? [{ intent, neededBy: [...names] }] : [];
    }),
  };
}

const intentsFor = (event: string): readonly GatewayIntentsString[] =>
  INTENTS_BY_EVENT[event as keyof ClientEvents] ?? [];

/** Without the channel partial discord.js drops what happens in direct messages: it has no such channel cached. */
function partialsFor(events: readonly string[]): readonly Partials[] {
  const needed = events.flatMap((event) => PARTIALS_BY_EVENT[event as keyof ClientEvents] ?? []);
  return [...new Set([Partials.Channel, ...needed])];
}
