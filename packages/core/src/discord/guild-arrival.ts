import { type BaseInteraction, Events, type Guild } from 'discord.js';
import { type Clock, sleep } from '../clock.ts';

/** How long an interaction waits for its guild while the bot starts, in milliseconds; the rest of the 3 s is for the answer. */
const PATIENCE_MS = 1_200;

/**
 * Whether all is known that belongs to an interaction. During the start its guild may still be on its way: then it waits
 * a moment. Where the bot is no member (an app that a person installed for themselves) there is nothing to wait for.
 */
export async function guildArrived(interaction: BaseInteraction, clock: Clock): Promise<boolean> {
  const { client, guildId, guild } = interaction;
  const isMember = guildId !== null && interaction.authorizingIntegrationOwners.guildId === guildId;
  if (!isMember || guild?.available === true) return true;
  const settled = new AbortController();
  const arrived = new Promise<boolean>((resolve) => {
    const onArrival = (available: Guild) => {
      if (available.id === guildId) resolve(true);
    };
    client.on(Events.GuildAvailable, onArrival);
    settled.signal.addEventListener('abort', () => client.off(Events.GuildAvailable, onArrival), {
      once: true,
    });
  });
  const patience = sleep(clock, PATIENCE_MS, settled.signal).then(
    () => false,
    () => false,
  );
  const result = await Promise.race([arrived, patience]);
  settled.abort();
  return result;
}
