import { Client, Events, GatewayIntentBits as Bit, Partials, type TextChannel } from 'discord.js';
import { expect, test } from 'vitest';
import type { StartableBot } from '../src/startable-bot.ts';
import { png } from '../src/rest/pictures.fixture.ts';
import { createMessage } from '../src/state/messages.ts';
import { createEvent } from '../src/state/scheduled-events.ts';
import { createSticker } from '../src/state/stickers.ts';
import { createSandbox } from '../src/testing.ts';

/** A bot on discord.js that says in #general what it hears. */
function herald(listen: (client: Client, say: (text: string) => Promise<unknown>) => void): StartableBot {
  const client = new Client({
    intents: [Bit.Guilds, Bit.GuildVoiceStates, Bit.GuildMessagePolls, Bit.GuildScheduledEvents],
    // People who have not spoken yet are not in the client's cache.
    partials: [Partials.User, Partials.Message, Partials.Poll, Partials.PollAnswer],
  });
  const say = (text: string) => {
    const general = client.channels.cache.find((channel) => channel.isTextBased()) as TextChannel;
    return general.send(text);
  };
  listen(client, say);
  return {
    async start({ token, api }) {
      client.rest.options.api = api;
      const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
      await client.login(token);
      await ready;
    },
    stop: () => client.destroy(),
  };
}

test('shows what the bot says when a person connects and disconnects', async () => {
  const bot = herald((client, say) =>
    client.on(Events.VoiceStateUpdate, (before, after) => {
      const where = after.channel?.name ?? `gone from ${before.channel?.name}`;
      void say(`${after.member?.user.username}: ${where}`);
    }),
  );
  await using discord = await createSandbox(bot);
  const guild = await discord.guild();
  const music = await guild.channel('music', { kind: 'voice' });
  const ada = await guild.member('ada');

  expect((await ada.connects(music)).content).toBe('ada: music');
  expect((await ada.disconnects()).content).toBe('ada: gone from music');
});

test('lets no person into a text channel, nor out of voice where they are not', async () => {
  await using discord = await createSandbox(herald(() => {}));
  const guild = await discord.guild();
  const ada = await guild.member('ada');

  await expect(ada.connects(guild.general)).rejects.toMatchObject({ code: 'ACT_IMPOSSIBLE' });
  await expect(ada.disconnects()).rejects.toMatchObject({ code: 'ACT_IMPOSSIBLE' });
});

test('shows what the bot says when a person is interested in an event, and no more', async () => {
  const bot = herald((client, say) => {
    client.on(Events.GuildScheduledEventUserAdd, (event, user) => void say(`+${user.id} ${event.name}`));
    client.on(Events.GuildScheduledEventUserRemove, (event, user) => void say(`-${user.id} ${event.name}`));
  });
  await using discord = await createSandbox(bot);
  const guild = await discord.guild();
  const owner = await guild.member('owner');
  const ada = await guild.member('ada');
  createEvent(discord.world, { kind: 'person', userId: owner.id }, guild.id, {
    name: 'Picnic',
    entity_type: 3,
    entity_metadata: { location: 'The park' },
    scheduled_start_time: new Date(discord.clock.now() + 60_000).toISOString(),
    scheduled_end_time: new Date(discord.clock.now() + 120_000).toISOString(),
  });

  expect((await ada.subscribes('Picnic')).content).toBe(`+${ada.id} Picnic`);
  expect((await ada.unsubscribes('Picnic')).content).toBe(`-${ada.id} Picnic`);
  await expect(ada.subscribes('Party')).rejects.toThrow(/There is: 'Picnic'/);
});

test('shows what the bot says when a person votes and takes it back', async () => {
  const bot = herald((client, say) => {
    client.on(Events.MessagePollVoteAdd, (answer, userId) => void say(`+${userId} ${answer.id}`));
    client.on(Events.MessagePollVoteRemove, (answer, userId) => void say(`-${userId} ${answer.id}`));
  });
  await using discord = await createSandbox(bot);
  const guild = await discord.guild();
  const owner = await guild.member('owner');
  const ada = await guild.member('ada');
  const poll = { question: { text: 'Lunch?' }, answers: [{ poll_media: { text: 'Soup' } }] };
  createMessage(discord.world, { kind: 'person', userId: owner.id }, guild.general.id, { poll });
  const asked = ada.reads().at(-1);
  if (asked === undefined) throw new Error('The poll is not to be seen.');

  expect((await ada.votes(asked, 'Soup')).content).toBe(`+${ada.id} 1`);
  expect((await ada.unvotes(asked)).content).toBe(`-${ada.id} 1`);
  await expect(ada.votes(asked, 'Salad')).rejects.toMatchObject({ code: 'ACT_IMPOSSIBLE' });
  expect(discord.transcript()).toContain('(poll: Lunch?)');
  await discord.clock.advance(24 * 60 * 60_000);
  await expect(ada.votes(asked, 'Soup')).rejects.toThrow(/Poll expired/);
});

test('sends the stickers of the guild with what a person says', async () => {
  await using discord = await createSandbox(herald(() => {}));
  const guild = await discord.guild();
  const owner = await guild.member('owner');
  const sticker = { index: 0, name: 'wave.png', contentType: 'image/png', bytes: png(320, 320) };
  const input = { name: 'wave', tags: 'hello' };
  createSticker(discord.world, { kind: 'person', userId: owner.id }, guild.id, input, sticker);
  const ada = await guild.member('ada');
  const { said } = await ada.says('', { stickers: ['wave'] });

  expect(said?.message?.sticker_items?.map(({ name }) => name)).toEqual(['wave']);
  expect(discord.transcript()).toContain('#general ada: (sticker: wave)');
  await expect(ada.says('', { stickers: ['smile'] })).rejects.toThrow(/There is: 'wave'/);
});
