import type { Shown } from '../components/component.ts';

/** A part of a Components v2 message. @see https://docs.discord.com/developers/components/reference */
export type LayoutPart =
  | TextPart
  | SeparatorPart
  | GalleryPart
  | FilePart
  | SectionPart
  | RowPart
  | ContainerPart;

/** Markdown text. */
export interface TextPart {
  readonly part: 'text';
  readonly content: string;
}
/** A gap between parts, with or without a line. */
export interface SeparatorPart {
  readonly part: 'separator';
  readonly divider: boolean;
  readonly spacing: 'small' | 'large';
}
/** One to ten pictures: an `https` or `attachment://name` address each. */
export interface GalleryPart {
  readonly part: 'gallery';
  readonly items: readonly { readonly url: string; readonly description?: string }[];
}
/** A file of the same reply, by `attachment://name`. */
export interface FilePart {
  readonly part: 'file';
  readonly url: string;
}
/** One to three texts with a picture or a button beside them. */
export interface SectionPart {
  readonly part: 'section';
  readonly texts: readonly string[];
  readonly accessory: Shown | { readonly url: string; readonly description?: string };
}
/** Five buttons or one select. */
export interface RowPart {
  readonly part: 'row';
  readonly components: readonly Shown[];
}
/** A framed group of parts. */
export interface ContainerPart {
  readonly part: 'container';
  readonly parts: readonly Exclude<LayoutPart, ContainerPart>[];
  /** `0xRRGGBB`. */
  readonly accentColor?: number;
}

export const text = (content: string): TextPart => ({ part: 'text', content });
export const separator = ({
  divider = true,
  spacing = 'small',
}: { readonly divider?: boolean; readonly spacing?: 'small' | 'large' } = {}): SeparatorPart => ({
  part: 'separator',
  divider,
  spacing,
});
export const gallery = (...items: GalleryPart['items']): GalleryPart => ({ part: 'gallery', items });
export const file = (url: string): FilePart => ({ part: 'file', url });
export const section = (
  texts: string | readonly string[],
  accessory: SectionPart['accessory'],
): SectionPart => ({
  part: 'section',
  texts: typeof texts === 'string' ? [texts] : texts,
  accessory,
});
export const row = (...components: readonly Shown[]): RowPart => ({ part: 'row', components });
export const container = (
  parts: ContainerPart['parts'],
  look: { readonly accentColor?: number } = {},
): ContainerPart => ({ part: 'container', parts, ...look });
