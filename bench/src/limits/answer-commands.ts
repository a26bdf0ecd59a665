import type { Interaction, RouteLike } from 'discord.js';
import { control } from '../open-sandbox.ts';
import type { Ground } from './with-sender.ts';

/** An answer that the bot has given to a command, and can edit by the token of that. */
export interface CommandAnswer {
  readonly interactionId: string;
  readonly applicationId: string;
  /** For `patch`, without the bot's own token. */
  readonly route: RouteLike;
}

/** More at once would not all be answered within the 3 s that Discord allows on a slow machine. */
const AT_ONCE = 25;

/** Has a person run `/ping` so many times in the first channel, and gives the answers. */
export async function answerCommands(
  { world, sender }: Ground,
  count: number,
): Promise<readonly CommandAnswer[]> {
  const { server, personId } = world;
  const [channelId = ''] = world.channelIds;
  const answers: CommandAnswer[] = [];
  const hear = ({ id, applicationId, token }: Interaction) =>
    answers.push({
      interactionId: id,
      applicationId,
      route: `/webhooks/${applicationId}/${token}/messages/@original`,
    });
  sender.client.on('interactionCreate', hear);
  const commandId = await commandIn(world, channelId);
  const run = () => control(server, `/people/${personId}/run`, { channelId, commandId });
  for (let ran = 0; ran < count; ran += AT_ONCE)
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, count - ran) }, run));
  sender.client.off('interactionCreate', hear);
  return answers;
}

async function commandIn({ server, personId }: Ground['world'], channelId: string): Promise<string> {
  const response = await fetch(`${server.url}/_sandbox/channels/${channelId}/commands?as=${personId}`);
  const commands = (await response.json()) as readonly { readonly id: string; readonly name: string }[];
  const ping = commands.find(({ name }) => name === 'ping');
  if (!ping) throw new Error('The bot has no command `ping`.');
  return ping.id;
}
