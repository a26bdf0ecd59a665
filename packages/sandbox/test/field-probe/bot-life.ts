import { GatewayIntentBits } from 'discord-api-types/v10';
import { createSandbox, type Actor, type Sandbox, type SandboxGuild, type Seen } from '../../src/testing.ts';
import { Client, type Payload } from '../../src/gateway/scene.fixture.ts';
import { createDemoBot } from '../demo-bot.ts';
import { furnishGuild } from './furnish-guild.ts';
import { liveInGuild } from './guild-life.ts';

/** Every intent there is. */
const ALL_INTENTS = Object.values(GatewayIntentBits)
  .filter((bit) => typeof bit === 'number')
  .reduce((all, bit) => all | bit, 0);

/** What a bot hears in an eventful life. */
export interface Life {
  /** Dispatches of every kind of interaction and nearly every event, in their order. */
  readonly dispatches: readonly Payload[];
  readonly transcript: string;
}

/** Lets a bot live, and keeps what it hears. */
export async function recordLife(): Promise<Life> {
  await using discord = await createSandbox(createDemoBot());
  const guild = await discord.guild();
  await furnishGuild(discord, guild);
  const listener = await listen(discord);
  try {
    await listener.event('GUILD_CREATE');
    listener.send(8, { guild_id: guild.id, query: '', limit: 0, presences: true, nonce: '1' });
    await interact(guild);
    await liveInGuild(discord, guild);
    await listener.soFar();
  } finally {
    listener.socket.terminate();
  }
  return {
    dispatches: listener.received.filter(({ op }) => op === 0),
    transcript: discord.transcript(),
  };
}

/** A second client of the bot, which hears everything. */
async function listen({ world }: Sandbox): Promise<Client> {
  const [application] = world.applications.values();
  const listener = new Client(`${world.origin.replace('http', 'ws')}/?v=10&encoding=json`);
  listener.send(2, { token: application?.token, intents: ALL_INTENTS, properties: {} });
  return listener;
}

async function interact(guild: SandboxGuild): Promise<void> {
  const ada = await guild.member('ada');
  await runCommands(guild, ada);
  await useComponents(guild, ada);
  await speak(ada.dm());
}

async function runCommands(guild: SandboxGuild, ada: Actor): Promise<void> {
  const [bob, mod] = [await guild.member('bob'), await guild.role('mod')];
  await ada.runs('/everything', {
    text: 'a',
    whole: 2,
    number: 0.5,
    flag: true,
    user: bob,
    channel: guild.general,
    role: mod,
    whoever: bob,
    file: { name: 'notes.txt', content: 'notes' },
    size: 'Small',
  });
  await ada.runs('/shop gift', { to: bob });
  await ada.completes('/fruit', 'name', 'ap');
  await ada.runs('Wave at', { target: bob });
}

async function useComponents(guild: SandboxGuild, ada: Actor): Promise<void> {
  const bob = await guild.member('bob');
  const menus = await ada.says('.selects');
  await ada.selects(menus, 'Colours', ['Red', 'Blue']);
  await ada.selects(menus, 'A user', [bob]);
  await ada.selects(menus, 'A role', [await guild.role('mod')]);
  await ada.selects(menus, 'A channel', [guild.general]);
  await ada.selects(menus, 'A user or role', [bob]);
  await ada.submits(await ada.runs('/survey'), { rating: 'good', contact: true });
  const form = await ada.clicks(await ada.says('.ping'), 'Form');
  await ada.submits(form, { subject: 'Hello', mood: 'happy' });
}

async function speak(ada: Actor): Promise<void> {
  const said: Seen = await ada.says('.ping');
  await ada.clicks(said, 'Again');
  await ada.says('.layout');
  await ada.says('.card');
  await ada.runs('/whisper');
}
