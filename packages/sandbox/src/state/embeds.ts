import { EmbedType, type APIAttachment, type APIEmbed } from 'discord-api-types/v10';
import type { FieldFault } from './json-errors.ts';
import { tooLong } from './faults.ts';

/** Discord's limits of embeds, in characters. @see https://docs.discord.com/developers/resources/message#embed-object-embed-limits */
const LIMITS = {
  title: 256,
  description: 4_096,
  fields: 25,
  name: 256,
  value: 1_024,
  footer: 2_048,
  author: 256,
  total: 6_000,
  embeds: 10,
};

/** Embeds as Discord stores them, with `attachment://` addresses resolved. */
export function finishEmbeds(embeds: readonly APIEmbed[], attachments: readonly APIAttachment[]): APIEmbed[] {
  return embeds.map((embed) => ({
    type: EmbedType.Rich,
    ...mapAddresses(embed, (url) => resolveAddress(url, attachments)),
    ...(embed.fields !== undefined && { fields: embed.fields.map((field) => ({ inline: false, ...field })) }),
  }));
}

/** What `attachment://name` stands for; other addresses stay. */
export function resolveAddress(url: string, attachments: readonly APIAttachment[]): string {
  if (!url.startsWith('attachment://')) return url;
  const name = url.slice('attachment://'.length);
  return attachments.find(({ filename }) => filename === name)?.url ?? url;
}

/** What breaks Discord's rules in the embeds of a message. */
export function embedFaults(embeds: readonly APIEmbed[]): FieldFault[] {
  if (embeds.length === 0) return [];
  const faults = embeds.flatMap((embed, at) => oneEmbed(embed, ['embeds', at]));
  const total = embeds.reduce((sum, embed) => sum + textLength(embed), 0);
  if (total > LIMITS.total)
    faults.push({
      path: ['embeds'],
      code: 'MAX_EMBED_SIZE_EXCEEDED',
      message: `Embed size exceeds maximum size of ${LIMITS.total}`,
    });
  return [...tooLong(embeds, LIMITS.embeds, ['embeds']), ...faults];
}

function oneEmbed(embed: APIEmbed, path: FieldFault['path']): FieldFault[] {
  return [
    ...tooLong(embed.title, LIMITS.title, [...path, 'title']),
    ...tooLong(embed.description, LIMITS.description, [...path, 'description']),
    ...tooLong(embed.footer?.text, LIMITS.footer, [...path, 'footer', 'text']),
    ...tooLong(embed.author?.name, LIMITS.author, [...path, 'author', 'name']),
    ...tooLong(embed.fields, LIMITS.fields, [...path, 'fields']),
    ...(embed.fields ?? []).flatMap(({ name, value }, at) => [
      ...filled(name, LIMITS.name, [...path, 'fields', at, 'name']),
      ...filled(value, LIMITS.value, [...path, 'fields', at, 'value']),
    ]),
    ...(isEmpty(embed)
      ? [{ path: [...path, 'description'], code: 'BASE_TYPE_REQUIRED', message: 'This field is required' }]
      : []),
  ];
}

function filled(text: string, max: number, path: FieldFault['path']): FieldFault[] {
  if (text.trim() === '') return [{ path, code: 'BASE_TYPE_REQUIRED', message: 'This field is required' }];
  return tooLong(text, max, path);
}

function isEmpty(embed: APIEmbed): boolean {
  const { title, description, fields, image, thumbnail, footer, author, url, video, timestamp } = embed;
  return [title, description, fields, image, thumbnail, footer, author, url, video, timestamp].every(
    (part) => part === undefined || part === null || part === '',
  );
}

function textLength({ title, description, footer, author, fields = [] }: APIEmbed): number {
  const texts = [
    title,
    description,
    footer?.text,
    author?.name,
    ...fields.flatMap(({ name, value }) => [name, value]),
  ];
  return texts.reduce((sum, text) => sum + (text?.length ?? 0), 0);
}

function mapAddresses(embed: APIEmbed, resolve: (url: string) => string): APIEmbed {
  const { image, thumbnail, footer, author } = embed;
  return {
    ...embed,
    ...(image && { image: withProxy(image, resolve) }),
    ...(thumbnail && { thumbnail: withProxy(thumbnail, resolve) }),
    ...(footer && { footer: withIcon(footer, resolve) }),
    ...(author && { author: withIcon(author, resolve) }),
  };
}

function withProxy<Media extends { url: string }>(media: Media, resolve: (url: string) => string): Media {
  const url = resolve(media.url);
  return { ...media, url, proxy_url: url };
}

function withIcon<Part extends { icon_url?: string }>(part: Part, resolve: (url: string) => string): Part {
  if (typeof part.icon_url !== 'string') return part;
  const url = resolve(part.icon_url);
  return { ...part, icon_url: url, proxy_icon_url: url };
}
