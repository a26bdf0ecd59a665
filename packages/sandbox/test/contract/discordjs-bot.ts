import {
  ActionRowBuilder,
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
import { COMMANDS, suggest } from './commands.ts';
import { does, hostBot } from './program-host.ts';

const { Guilds, GuildMessages, DirectMessages, MessageContent } = GatewayIntentBits;
const client = new Client({
  intents: [Guilds, GuildMessages, DirectMessages, MessageContent],
  partials: [Partials.Channel],
});
client.on(Events.MessageCreate, does(onMessage));
client.on(Events.InteractionCreate, does(onInteraction));

void hostBot(async (token) => {
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(token);
  await ready;
  await client.application?.commands.set(COMMANDS);
});

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
    await interaction.respond(suggest(interaction.options.getFocused()));
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
