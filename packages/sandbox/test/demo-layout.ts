import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  ChannelSelectMenuBuilder,
  ContainerBuilder,
  FileBuilder,
  MediaGalleryBuilder,
  MentionableSelectMenuBuilder,
  type MessageActionRowComponentBuilder,
  RoleSelectMenuBuilder,
  SectionBuilder,
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
        .setButtonAccessory(
          new ButtonBuilder().setCustomId('secret').setLabel('Details').setStyle(ButtonStyle.Secondary),
        ),
    )
    .addActionRowComponents((row) =>
      row.addComponents(
        new ButtonBuilder()
          .setCustomId('off')
          .setLabel('Closed')
          .setStyle(ButtonStyle.Primary)
          .setDisabled(true),
      ),
    );
  return [new TextDisplayBuilder().setContent('# A layout'), container];
}

const row = (component: MessageActionRowComponentBuilder) =>
  new ActionRowBuilder<MessageActionRowComponentBuilder>().addComponents(component);

/** A row for every kind of select menu. */
export function demoSelects() {
  const colours = new StringSelectMenuBuilder()
    .setCustomId('colours')
    .setPlaceholder('Colours')
    .setMaxValues(2)
    .addOptions(
      { label: 'Red', value: 'red', description: 'Like a rose' },
      { label: 'Blue', value: 'blue' },
      { label: 'Green', value: 'green' },
    );
  return [
    row(colours),
    row(new UserSelectMenuBuilder().setCustomId('user').setPlaceholder('A user')),
    row(new RoleSelectMenuBuilder().setCustomId('role').setPlaceholder('A role')),
    row(new ChannelSelectMenuBuilder().setCustomId('channel').setPlaceholder('A channel')),
    row(new MentionableSelectMenuBuilder().setCustomId('mentionable').setPlaceholder('A user or role')),
  ];
}

/** A form with every field that a form may hold; discord.js has no builders for the newest, so it is raw. */
export const demoSurvey = {
  custom_id: 'survey',
  title: 'Survey',
  components: [
    { type: 10, content: 'Thank you for **helping**.' },
    {
      type: 18,
      label: 'Rating',
      component: {
        type: 21,
        custom_id: 'rating',
        options: [
          { label: 'Good', value: 'good', description: 'I like it' },
          { label: 'Bad', value: 'bad' },
        ],
      },
    },
    {
      type: 18,
      label: 'Used',
      component: {
        type: 22,
        custom_id: 'used',
        min_values: 0,
        required: false,
        options: [
          { label: 'Commands', value: 'commands' },
          { label: 'Buttons', value: 'buttons' },
        ],
      },
    },
    { type: 18, label: 'Contact me', component: { type: 23, custom_id: 'contact' } },
    {
      type: 18,
      label: 'Screenshot',
      description: 'If you have one',
      component: { type: 19, custom_id: 'shot', required: false, max_values: 2 },
    },
  ],
};

/** A layout with pictures and a file, which are uploaded along. */
export function demoGallery() {
  const gallery = new MediaGalleryBuilder().addItems(
    { media: { url: 'attachment://one.png' }, description: 'One' },
    { media: { url: 'attachment://two.png' }, spoiler: true },
  );
  const section = new SectionBuilder()
    .addTextDisplayComponents(new TextDisplayBuilder().setContent('With a thumbnail'))
    .setThumbnailAccessory((thumbnail) => thumbnail.setURL('attachment://one.png'));
  return [gallery, section, new FileBuilder().setURL('attachment://notes.txt')];
}
