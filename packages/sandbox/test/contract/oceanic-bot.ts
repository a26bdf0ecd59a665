import {
  type AnyInteractionGateway,
  Client,
  type CommandInteraction,
  type ComponentInteraction,
  type Message,
} from 'oceanic.js';
import { COMMANDS, EPHEMERAL, suggest } from './commands.ts';
import { does, hostBot } from './program-host.ts';

const again = (disabled = false) => ({
  type: 1 as const,
  components: [{ type: 2 as const, style: 1 as const, customID: 'again', label: 'Again', disabled }],
});
const colors = {
  type: 1 as const,
  components: [
    {
      type: 3 as const,
      customID: 'color',
      placeholder: 'Colour',
      options: [
        { label: 'Red', value: 'r' },
        { label: 'Green', value: 'g' },
      ],
    },
  ],
};

void hostBot(async (token) => {
  const client = new Client({
    auth: `Bot ${token}`,
    gateway: { intents: ['GUILDS', 'GUILD_MESSAGES', 'DIRECT_MESSAGES', 'MESSAGE_CONTENT'] },
  });
  client.on(
    'messageCreate',
    does((message: Message) => onMessage(client, message)),
  );
  client.on('interactionCreate', does(onInteraction));
  // A connection that is cut is no reason to end; what fails in a handler is reported.
  client.on('error', () => {});
  const ready = new Promise((resolve) => client.once('ready', () => resolve(undefined)));
  await client.connect();
  await ready;
  await client.application.bulkEditGlobalCommands(
    COMMANDS as unknown as Parameters<typeof client.application.bulkEditGlobalCommands>[0],
  );
});

async function onMessage(client: Client, message: Message): Promise<void> {
  const { author, channelID, content, id: messageID } = message;
  if (author.bot) return;
  const { createMessage } = client.rest.channels;
  const send = (...args: Parameters<typeof createMessage>) => client.rest.channels.createMessage(...args);
  const messageReference = { messageID };
  if (content === '.ping')
    await send(channelID, { content: 'Pong!', messageReference, components: [again()] });
  if (content === '.help' && (message.guildID ?? undefined) === undefined)
    await send(channelID, { content: 'Help, in private.' });
  if (content === '.pick') await send(channelID, { content: 'Pick', messageReference, components: [colors] });
}

async function onInteraction(interaction: AnyInteractionGateway): Promise<void> {
  if (interaction.isCommandInteraction()) await onCommand(interaction);
  if (interaction.isAutocompleteInteraction())
    await interaction.result(suggest(String(interaction.data.options.getFocused(true).value)));
  if (interaction.isComponentInteraction()) await onComponent(interaction);
  if (interaction.isModalSubmitInteraction())
    await interaction.createMessage({
      content: `Because ${interaction.data.components.getTextInput('why', true)}.`,
      flags: EPHEMERAL,
    });
}

async function onComponent(interaction: ComponentInteraction): Promise<void> {
  const { data } = interaction;
  if ('values' in data)
    await interaction.createMessage({ content: `You chose ${data.values.raw.join(', ')}.` });
  else await interaction.editParent({ content: 'Pong again!', components: [again(true)] });
}

async function onCommand(interaction: CommandInteraction): Promise<void> {
  switch (interaction.data.name) {
    case 'ping':
      await interaction.createMessage({ content: 'Pong!' });
      break;
    case 'late':
      await interaction.defer();
      await interaction.editOriginal({ content: 'Here at last.' });
      await interaction.createFollowup({ content: 'And one more thing.' });
      break;
    case 'secret':
      await interaction.createMessage({
        content: 'Only for you.',
        flags: EPHEMERAL,
        components: [again()],
      });
      break;
    case 'form':
      await interaction.createModal({
        customID: 'form',
        title: 'Reasons',
        components: [
          { type: 1, components: [{ type: 4, customID: 'why', label: 'Why?', style: 1, required: true }] },
        ],
      });
      break;
    case 'file':
      await interaction.createMessage({ files: [{ contents: Buffer.from('hello'), name: 'hello.txt' }] });
      break;
    default:
      await interaction.createMessage({
        content: `Playing ${interaction.data.options.getString('song', true)}.`,
      });
  }
}
