import {
  ActionRowBuilder,
  ApplicationCommandOptionType,
  AttachmentBuilder,
  ButtonBuilder,
  ButtonStyle,
  Client,
  Events,
  GatewayIntentBits,
  MessageFlags,
  ModalBuilder,
  Partials,
  StringSelectMenuBuilder,
  TextInputBuilder,
  TextInputStyle,
  type ChatInputCommandInteraction,
  type Interaction,
  type Message,
} from 'discord.js';
import type { StartableBot } from '../src/startable-bot.ts';

const SONGS = ['dancing queen', 'dark side', 'yesterday'];
const COMMANDS = [
  { name: 'ping', description: 'Answers.' },
  { name: 'late', description: 'Defers, answers, and follows up.' },
  { name: 'secret', description: 'Answers in private.' },
  { name: 'form', description: 'Opens a modal.' },
  { name: 'file', description: 'Sends a file.' },
  {
    name: 'play',
    description: 'Plays a song.',
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'song',
        description: 'Which',
        required: true,
        autocomplete: true,
      },
    ],
  },
] as const;

/** A bot on discord.js alone, which does one of each thing. */
export function contractBot(): StartableBot & { readonly client: Client | undefined } {
  let client: Client | undefined;
  return {
    get client() {
      return client;
    },
    async start({ token, api }) {
      const { Guilds, GuildMessages, DirectMessages, MessageContent } = GatewayIntentBits;
      const made = new Client({
        intents: [Guilds, GuildMessages, DirectMessages, MessageContent],
        partials: [Partials.Channel],
        rest: { api },
      });
      client = made;
      made.on(Events.MessageCreate, (message) => void onMessage(message));
      made.on(Events.InteractionCreate, (interaction) => void onInteraction(interaction));
      const ready = new Promise((resolve) => made.once(Events.ClientReady, resolve));
      await made.login(token);
      await ready;
      await made.application?.commands.set(COMMANDS);
    },
    async stop() {
      await client?.destroy();
    },
  };
}

async function onMessage(message: Message): Promise<void> {
  if (message.author.bot) return;
  if (message.content === '.ping')
    await message.reply({ content: 'Pong!', components: [row(button('again', 'Again'))] });
  if (message.content === '.help' && message.channel.isDMBased() && message.channel.isSendable())
    await message.channel.send('Help, in private.');
  if (message.content === '.pick') await message.reply({ content: 'Pick', components: [row(colors())] });
}

async function onInteraction(interaction: Interaction): Promise<void> {
  if (interaction.isChatInputCommand()) return onCommand(interaction);
  if (interaction.isAutocomplete()) {
    const typed = interaction.options.getFocused();
    await interaction.respond(
      SONGS.filter((song) => song.startsWith(typed)).map((song) => ({ name: song, value: song })),
    );
  } else if (interaction.isButton()) {
    await interaction.update({
      content: 'Pong again!',
      components: [row(button('again', 'Again').setDisabled(true))],
    });
  } else if (interaction.isStringSelectMenu()) {
    await interaction.reply(`You chose ${interaction.values.join(', ')}.`);
  } else if (interaction.isModalSubmit()) {
    await interaction.reply({
      content: `Because ${interaction.fields.getTextInputValue('why')}.`,
      flags: MessageFlags.Ephemeral,
    });
  }
}

async function onCommand(interaction: ChatInputCommandInteraction): Promise<void> {
  switch (interaction.commandName) {
    case 'ping':
      await interaction.reply('Pong!');
      break;
    case 'late':
      await interaction.deferReply();
      await interaction.editReply('Here at last.');
      await interaction.followUp('And one more thing.');
      break;
    case 'secret':
      await interaction.reply({
        content: 'Only for you.',
        flags: MessageFlags.Ephemeral,
        components: [row(button('again', 'Again'))],
      });
      break;
    case 'form':
      await interaction.showModal(form());
      break;
    case 'file':
      await interaction.reply({
        files: [new AttachmentBuilder(Buffer.from('hello'), { name: 'hello.txt' })],
      });
      break;
    default:
      await interaction.reply(`Playing ${interaction.options.getString('song', true)}.`);
  }
}

const row = <T extends ButtonBuilder | StringSelectMenuBuilder>(component: T) =>
  new ActionRowBuilder<T>().addComponents(component);
const button = (id: string, label: string) =>
  new ButtonBuilder().setCustomId(id).setLabel(label).setStyle(ButtonStyle.Primary);
const colors = () =>
  new StringSelectMenuBuilder()
    .setCustomId('color')
    .setPlaceholder('Colour')
    .addOptions({ label: 'Red', value: 'r' }, { label: 'Green', value: 'g' });
const form = () =>
  new ModalBuilder()
    .setCustomId('form')
    .setTitle('Reasons')
    .addComponents(
      new ActionRowBuilder<TextInputBuilder>().addComponents(
        new TextInputBuilder()
          .setCustomId('why')
          .setLabel('Why?')
          .setStyle(TextInputStyle.Short)
          .setRequired(true),
      ),
    );
