import {
  ActionRowBuilder,
  AttachmentBuilder,
  type AutocompleteInteraction,
  ButtonBuilder,
  ButtonStyle,
  type ChatInputCommandInteraction,
  Client,
  EmbedBuilder,
  GatewayIntentBits,
  type Interaction,
  type Message,
  MessageFlags,
  ModalBuilder,
  type ModalSubmitInteraction,
  Partials,
  TextInputStyle,
} from 'discord.js';
import type { SandboxConnection, StartableBot } from '../src/startable-bot.ts';
import { demoCommands } from './demo-commands.ts';
import { demoGallery, demoLayout, demoSelects, demoSurvey } from './demo-layout.ts';

const FRUITS = ['apple', 'apricot', 'banana', 'blueberry', 'cherry', 'date', 'elderberry', 'fig', 'grape'];

const pong = () =>
  new ActionRowBuilder<ButtonBuilder>().addComponents(
    new ButtonBuilder().setCustomId('again').setLabel('Again').setStyle(ButtonStyle.Primary),
    new ButtonBuilder().setCustomId('form').setLabel('Form').setStyle(ButtonStyle.Success),
    new ButtonBuilder().setCustomId('secret').setLabel('Secret').setStyle(ButtonStyle.Secondary),
    new ButtonBuilder().setCustomId('silent').setLabel('Silent').setStyle(ButtonStyle.Danger),
    new ButtonBuilder().setURL('https://discord.com').setLabel('Docs').setStyle(ButtonStyle.Link),
  );

const card = () =>
  new EmbedBuilder()
    .setTitle('Server status')
    .setDescription('All **systems** are up. See `status` for more.')
    .setColor(0x23a55a)
    .setAuthor({ name: 'Demo' })
    .addFields(
      { name: 'Latency', value: '12 ms', inline: true },
      { name: 'Guilds', value: '3', inline: true },
      { name: 'Note', value: 'A field of its own line' },
    )
    .setFooter({ text: 'demo' })
    .setTimestamp(0);

const form = () =>
  new ModalBuilder()
    .setCustomId('feedback')
    .setTitle('Feedback')
    .addLabelComponents((label) =>
      label
        .setLabel('Subject')
        .setDescription('In a few words')
        .setTextInputComponent((input) => input.setCustomId('subject').setStyle(TextInputStyle.Short)),
    )
    .addLabelComponents((label) =>
      label
        .setLabel('Details')
        .setTextInputComponent((input) =>
          input
            .setCustomId('details')
            .setStyle(TextInputStyle.Paragraph)
            .setRequired(false)
            .setPlaceholder('What happened?'),
        ),
    )
    .addLabelComponents((label) =>
      label
        .setLabel('Mood')
        .setStringSelectMenuComponent((menu) =>
          menu
            .setCustomId('mood')
            .addOptions({ label: 'Happy', value: 'happy' }, { label: 'Grumpy', value: 'grumpy' }),
        ),
    );

const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const demoFiles = () => [
  new AttachmentBuilder(Buffer.from(PIXEL, 'base64'), { name: 'one.png' }),
  new AttachmentBuilder(Buffer.from(PIXEL, 'base64'), { name: 'two.png' }),
  new AttachmentBuilder(Buffer.from('notes'), { name: 'notes.txt' }),
];

async function onMessage(message: Message): Promise<void> {
  if (message.author.bot) return;
  if (message.content === '.ping') await message.reply({ content: 'pong', components: [pong()] });
  if (message.content === '.card') await message.reply({ embeds: [card()] });
  if (message.content === '.layout')
    await message.reply({ flags: MessageFlags.IsComponentsV2, components: demoLayout() });
  if (message.content === '.selects') await message.reply({ content: 'Choose', components: demoSelects() });
  if (message.content === '.gallery')
    await message.reply({
      flags: MessageFlags.IsComponentsV2,
      components: demoGallery(),
      files: demoFiles(),
    });
  if (message.content.startsWith('.hug'))
    await message.reply({
      content: `Hugs for ${message.mentions.users.map(({ username }) => username).join(', ')}`,
    });
  if (message.content === '.file')
    await message.reply({ files: [new AttachmentBuilder(Buffer.from('hello'), { name: 'hello.txt' })] });
  if (message.content === '.type' && message.channel.isSendable()) await message.channel.sendTyping();
}

async function onCommand(interaction: ChatInputCommandInteraction): Promise<void> {
  const { commandName, options } = interaction;
  if (commandName === 'ping') await interaction.reply({ content: 'pong', components: [pong()] });
  if (commandName === 'whisper')
    await interaction.reply({ content: 'Only for you', flags: MessageFlags.Ephemeral });
  if (commandName === 'fruit')
    await interaction.reply(
      `You picked **${options.getString('name', true)}** × ${options.getInteger('count') ?? 1}`,
    );
  if (commandName === 'survey') await interaction.showModal(demoSurvey);
  if (commandName === 'slow') {
    await interaction.deferReply();
    await interaction.editReply('Done at last');
  }
  if (commandName === 'everything')
    await interaction.reply(options.data.map(({ name, value }) => `${name}=${String(value)}`).join('\n'));
  if (commandName === 'shop')
    await interaction.reply(`${options.getSubcommand()}: ${options.getUser('to')?.username ?? 'nobody'}`);
}

async function onComplete(interaction: AutocompleteInteraction): Promise<void> {
  const typed = interaction.options.getFocused();
  await interaction.respond(
    FRUITS.filter((name) => name.startsWith(typed)).map((name) => ({ name, value: name })),
  );
}

/** What the survey holds, read from the raw payload. */
function summary(interaction: ModalSubmitInteraction): string {
  const rows = interaction.components as unknown as {
    readonly component?: {
      readonly customId: string;
      readonly value?: string | boolean;
      readonly values?: readonly string[];
    };
  }[];
  const fields = rows.map(({ component }) => component).filter((field) => field !== undefined);
  return `Survey: ${fields.map(({ customId, value, values }) => `${customId}=${String(value ?? values?.length ?? '')}`).join(' ')}`;
}

async function onInteraction(interaction: Interaction): Promise<void> {
  if (interaction.isChatInputCommand()) await onCommand(interaction);
  else if (interaction.isAutocomplete()) await onComplete(interaction);
  else if (interaction.isContextMenuCommand())
    await interaction.reply({
      content: `Menu ${interaction.commandName} on ${interaction.targetId}`,
      flags: MessageFlags.Ephemeral,
    });
  else if (interaction.isModalSubmit() && interaction.customId === 'survey')
    await interaction.reply(summary(interaction));
  else if (interaction.isModalSubmit())
    await interaction.reply(`Thanks for "${interaction.fields.getTextInputValue('subject')}"`);
  else if (interaction.isAnySelectMenu()) await interaction.reply(`Chosen: ${interaction.values.join(', ')}`);
  else if (interaction.isButton() && interaction.customId === 'again')
    await interaction.update({ content: 'pong again', components: [pong()] });
  else if (interaction.isButton() && interaction.customId === 'form') await interaction.showModal(form());
  else if (interaction.isButton() && interaction.customId === 'secret')
    await interaction.reply({ content: 'Psst', flags: MessageFlags.Ephemeral });
}

/** A plain discord.js bot that shows everything the chat page has to draw. Its button "Silent" is never answered. */
export function createDemoBot(): StartableBot {
  let client: Client | undefined;
  return {
    async start({ token, api }: SandboxConnection) {
      const { Guilds, GuildMessages, MessageContent, DirectMessages } = GatewayIntentBits;
      client = new Client({
        intents: [Guilds, GuildMessages, MessageContent, DirectMessages],
        partials: [Partials.Channel],
        rest: { api },
      });
      client.on('messageCreate', (message) => void onMessage(message));
      client.on('interactionCreate', (interaction) => void onInteraction(interaction));
      const ready = new Promise((resolve) => client?.once('clientReady', resolve));
      await client.login(token);
      await ready;
      await client.application?.commands.set(demoCommands);
    },
    async stop() {
      await client?.destroy();
    },
  };
}
