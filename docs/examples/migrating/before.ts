// oxlint-disable typescript/no-misused-promises -- this is how it is usually written, and one of the reasons to move
import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  type ChatInputCommandInteraction,
  Client,
  Events,
  GatewayIntentBits,
  MessageFlags,
  SlashCommandBuilder,
} from 'discord.js';

const report = new SlashCommandBuilder()
  .setName('report')
  .setDescription('Reports somebody to the moderators.')
  .addUserOption((option) => option.setName('who').setDescription('Whom').setRequired(true))
  .addStringOption((option) => option.setName('why').setDescription('Why').setMaxLength(200));

async function runReport(interaction: ChatInputCommandInteraction): Promise<void> {
  const who = interaction.options.getUser('who', true);
  const why = interaction.options.getString('why') ?? 'no reason given';
  const button = new ButtonBuilder()
    .setCustomId(`resolve:${who.id}`)
    .setLabel('Resolve')
    .setStyle(ButtonStyle.Success);
  await interaction.reply({
    content: `${who.tag}: ${why}`,
    components: [new ActionRowBuilder<ButtonBuilder>().addComponents(button)],
    allowedMentions: { parse: [] },
  });
}

/** The bot as it was: every way in has its own handler, and checks of its own. */
export function createClient(api: string): Client {
  const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api } });
  client.once(Events.ClientReady, async (ready) => {
    await ready.application.commands.set([report]);
  });
  client.on(Events.InteractionCreate, async (interaction) => {
    if (interaction.isChatInputCommand() && interaction.commandName === 'report')
      await runReport(interaction);
    if (interaction.isButton() && interaction.customId.startsWith('resolve:')) {
      if (interaction.memberPermissions?.has('ModerateMembers'))
        await interaction.update({ content: 'Resolved.', components: [] });
      else await interaction.reply({ content: 'Moderators only.', flags: MessageFlags.Ephemeral });
    }
  });
  return client;
}
