import {
  AutocompleteInteraction,
  Client,
  CommandInteraction,
  ComponentInteraction,
  type InteractionDataOptions,
  type Message,
  ModalSubmitInteraction,
} from 'eris';
import { again, colors, COMMANDS, EPHEMERAL, suggest } from './commands.ts';
import { does, hostBot } from './program-host.ts';

void hostBot(async (token) => {
  const client = new Client(`Bot ${token}`, {
    intents: ['guilds', 'guildMessages', 'directMessages', 'messageContent'],
    restMode: true,
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
  await client.bulkEditCommands(COMMANDS as unknown as Parameters<Client['bulkEditCommands']>[0]);
});

async function onMessage(client: Client, { author, channel, content, guildID, id }: Message): Promise<void> {
  if (author.bot) return;
  const messageReference = { messageID: id };
  if (content === '.ping')
    await client.createMessage(channel.id, { content: 'Pong!', messageReference, components: [again()] });
  if (content === '.help' && guildID === undefined)
    await client.createMessage(channel.id, 'Help, in private.');
  if (content === '.pick')
    await client.createMessage(channel.id, { content: 'Pick', messageReference, components: [colors()] });
}

async function onInteraction(interaction: unknown): Promise<void> {
  if (interaction instanceof CommandInteraction) await onCommand(interaction);
  if (interaction instanceof AutocompleteInteraction)
    await interaction.result(suggest(textOf(interaction.data.options[0])));
  if (interaction instanceof ComponentInteraction) await onComponent(interaction);
  if (interaction instanceof ModalSubmitInteraction) {
    const [row] = interaction.data.components;
    await interaction.createMessage({
      content: `Because ${String(row?.components[0]?.value)}.`,
      flags: EPHEMERAL,
    });
  }
}

async function onComponent(interaction: ComponentInteraction): Promise<void> {
  if (interaction.data.custom_id === 'again')
    await interaction.editParent({ content: 'Pong again!', components: [again(true)] });
  else if ('values' in interaction.data)
    await interaction.createMessage(`You chose ${interaction.data.values.join(', ')}.`);
}

async function onCommand(interaction: CommandInteraction): Promise<void> {
  switch (interaction.data.name) {
    case 'ping':
      await interaction.createMessage('Pong!');
      break;
    case 'late':
      await interaction.defer();
      await interaction.editOriginalMessage('Here at last.');
      await interaction.createFollowup('And one more thing.');
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
        custom_id: 'form',
        title: 'Reasons',
        components: [
          { type: 1, components: [{ type: 4, custom_id: 'why', label: 'Why?', style: 1, required: true }] },
        ],
      });
      break;
    case 'file':
      await interaction.createMessage('', { file: Buffer.from('hello'), name: 'hello.txt' });
      break;
    default:
      await interaction.createMessage(`Playing ${textOf(interaction.data.options?.[0])}.`);
  }
}

const textOf = (option: InteractionDataOptions | undefined) =>
  option !== undefined && 'value' in option ? String(option.value) : '';
