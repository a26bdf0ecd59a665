import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  ChannelSelectMenuBuilder,
  ContainerBuilder,
  MentionableSelectMenuBuilder,
  type MessageActionRowComponentBuilder,
  RoleSelectMenuBuilder,
  SeparatorBuilder,
  StringSelectMenuBuilder,
  TextDisplayBuilder,
  UserSelectMenuBuilder,
} from 'discord.js';

/** A layout with a container, a section, a separator and a row. */
export function demoLayout() {
  const container = new ContainerBuilder()
    .setAccentColor(0x5865f2)
    .addTextDisplayComponents((text) => text.setContent('## Weekly report\nEverything **fine**.'))
    .addSeparatorComponents(new SeparatorBuilder())
    .addSectionComponents((section) =>
      section
        .addTextDisplayComponents((text) => text.setContent('Three issues are open.'))
        .setButtonAccessory(new ButtonBuilder().setCustomId('secret').setLabel('Details').setStyle(ButtonStyle.Secondary)),
    )
    .addActionRowComponents((row) => row.addComponents(new ButtonBuilder().setCustomId('off').setLabel('Closed').setStyle(ButtonStyle.Primary).setDisabled(true)));
  return [new TextDisplayBuilder().setContent('# A layout'), container];
}

const row = (component: MessageActionRowComponentBuilder) => new ActionRowBuilder<MessageActionRowComponentBuilder>().addComponents(component);

/** A row for every kind of select menu. */
export function demoSelects() {
  const colours = new StringSelectMenuBuilder()
    .setCustomId('colours')
    .setPlaceholder('Colours')
    .setMaxValues(2)
    .addOptions({ label: 'Red', value: 'red', description: 'Like a rose' }, { label: 'Blue', value: 'blue' }, { label: 'Green', value: 'green' });
  return [
    row(colours),
    row(new UserSelectMenuBuilder().setCustomId('user').setPlaceholder('A user')),
    row(new RoleSelectMenuBuilder().setCustomId('role').setPlaceholder('A role')),
    row(new ChannelSelectMenuBuilder().setCustomId('channel').setPlaceholder('A channel')),
    row(new MentionableSelectMenuBuilder().setCustomId('mentionable').setPlaceholder('A user or role')),
  ];
}
