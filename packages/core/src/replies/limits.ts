/**
 * What Discord takes in one message. Lengths are in UTF-16 units.
 * @see https://docs.discord.com/developers/resources/message#create-message
 * @see https://docs.discord.com/developers/resources/message#embed-object-embed-limits
 * @see https://docs.discord.com/developers/components/reference
 */
export const LIMITS = {
  content: 2_000,
  files: 10,
  mentions: 100,
  embeds: 10,
  /** All texts of all embeds together. */
  embedTexts: 6_000,
  embedTitle: 256,
  embedDescription: 4_096,
  embedFields: 25,
  embedFieldName: 256,
  embedFieldValue: 1_024,
  embedFooter: 2_048,
  embedAuthor: 256,
  rows: 5,
  buttonsPerRow: 5,
  /** Of Components v2, nested ones included. */
  components: 40,
  /** All texts of a Components v2 message together. */
  layoutTexts: 4_000,
  sectionTexts: 3,
  galleryItems: 10,
} as const;
