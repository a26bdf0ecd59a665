import { Client, defineButton, defineCommand, paginate, type Reply } from '@bronxbot/core';
import { Status, type Client as DiscordClient } from 'discord.js';
import { named, type Reader, speak } from '../languages/languages.ts';

const turn = defineButton({
  id: 'shards-page',
  ownerOnly: true,
  state: { page: 'integer' },
  uses: { client: Client },
  run: ({ client, guild, locale, state, update }) => update(pageOf(client, state.page, { guild, locale })),
});

/** `shards`: each connection of this process, its state, how far Discord is, and its servers. */
export const shards = defineCommand({
  ...named('shards'),
  ownerOnly: true,
  components: [turn],
  uses: { client: Client },
  run: ({ client, guild, locale }) => pageOf(client, 1, { guild, locale }),
});

function pageOf({ guilds, ws }: DiscordClient, page: number, reader: Reader): Reply {
  const texts = speak(reader).shards;
  const counts = new Map<number, number>();
  for (const { shardId } of guilds.cache.values()) counts.set(shardId, (counts.get(shardId) ?? 0) + 1);
  return paginate({
    items: [...ws.shards.values()],
    page,
    turn: (to) => turn.with({ page: to }),
    body: (some) => ({
      embeds: [
        {
          title: texts.title(),
          description: some
            .map(({ id, ping, status }) =>
              texts.line({ id, status: Status[status], pingMs: ping, guilds: counts.get(id) ?? 0 }),
            )
            .join('\n'),
          footer: { text: texts.summary({ shards: ws.shards.size, guilds: guilds.cache.size }) },
        },
      ],
    }),
  });
}
