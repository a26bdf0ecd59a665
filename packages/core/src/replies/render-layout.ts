import { ComponentType, SeparatorSpacingSize } from 'discord-api-types/v10';
import type { Shown } from '../components/component.ts';
import type { Check } from './check.ts';
import type { ContainerPart, GalleryPart, LayoutPart, SectionPart } from './layout.ts';
import { LIMITS } from './limits.ts';
import type { RenderedComponent } from './render.ts';
import { checkIds, isButton, oneRow } from './rows.ts';

/** A component in the API's shape. */
interface Piece {
  readonly type: ComponentType;
}

/** What the parts of one message share: how to render components, and what has been seen for the limits. */
interface Work {
  readonly check: Check;
  readonly renderShown: (shown: Shown) => Promise<RenderedComponent>;
  readonly interactive: RenderedComponent[];
  pieces: number;
  characters: number;
}

/**
 * Turns a layout into Components v2, from top to bottom.
 * @throws BronxError `REPLY_EMPTY`, `REPLY_TOO_LONG`, `REPLY_TOO_MANY` or `REPLY_INVALID`.
 */
export async function renderLayout(
  layout: readonly LayoutPart[],
  check: Check,
  renderShown: Work['renderShown'],
): Promise<readonly Piece[]> {
  check.present('its layout', layout.length > 0);
  const work: Work = { check, renderShown, interactive: [], pieces: 0, characters: 0 };
  const pieces = await renderParts(layout, work);
  check.count('components', work.pieces, LIMITS.components);
  check.total('the text of all parts together', work.characters, LIMITS.layoutTexts);
  checkIds(work.interactive, check);
  return pieces;
}

async function renderParts(parts: readonly LayoutPart[], work: Work): Promise<readonly Piece[]> {
  const pieces: Piece[] = [];
  for (const part of parts) pieces.push(await renderPart(part, work));
  return pieces;
}

async function renderPart(part: LayoutPart, work: Work): Promise<Piece> {
  work.pieces += 1;
  switch (part.part) {
    case 'text':
      return renderText(part.content, work);
    case 'separator': {
      const spacing = part.spacing === 'large' ? SeparatorSpacingSize.Large : SeparatorSpacingSize.Small;
      return piece({ type: ComponentType.Separator, divider: part.divider, spacing });
    }
    case 'gallery':
      return renderGallery(part, work);
    case 'file':
      work.check.that(
        part.url.startsWith('attachment://'),
        `a file part shows a file of the same reply: 'attachment://name', not '${part.url}'.`,
      );
      return piece({ type: ComponentType.File, file: { url: part.url } });
    case 'section':
      return renderSection(part, work);
    case 'row':
      return oneRow(await renderAll(part.components, work), work.check);
    case 'container':
      return renderContainer(part, work);
  }
}

function renderText(content: string, work: Work): Piece {
  work.check.present('a text part', content.trim() !== '');
  work.characters += content.length;
  return piece({ type: ComponentType.TextDisplay, content });
}

function renderGallery({ items }: GalleryPart, { check }: Work): Piece {
  check.present('a gallery', items.length > 0);
  check.count('pictures in a gallery', items.length, LIMITS.galleryItems);
  return piece({ type: ComponentType.MediaGallery, items: items.map(toMedia) });
}

async function renderSection({ texts, accessory }: SectionPart, work: Work): Promise<Piece> {
  work.check.present('a section', texts.length > 0);
  work.check.count('texts in a section', texts.length, LIMITS.sectionTexts);
  work.pieces += texts.length + 1;
  const beside = isPicture(accessory)
    ? piece({ type: ComponentType.Thumbnail, ...toMedia(accessory) })
    : await renderBesides(accessory, work);
  return piece({
    type: ComponentType.Section,
    components: texts.map((text) => renderText(text, work)),
    accessory: beside,
  });
}

async function renderBesides(shown: Shown, work: Work): Promise<RenderedComponent> {
  const component = await work.renderShown(shown);
  work.check.that(isButton(component), 'beside a section stands a button or a picture, not a select.');
  work.interactive.push(component);
  return component;
}

async function renderContainer({ parts, accentColor }: ContainerPart, work: Work): Promise<Piece> {
  work.check.present('a container', parts.length > 0);
  const components = await renderParts(parts, work);
  return piece({
    type: ComponentType.Container,
    components,
    ...(accentColor === undefined ? {} : { accent_color: accentColor }),
  });
}

async function renderAll(shown: readonly Shown[], work: Work): Promise<readonly RenderedComponent[]> {
  const components = await Promise.all(shown.map(work.renderShown));
  work.pieces += components.length;
  work.interactive.push(...components);
  return components;
}

const isPicture = (
  accessory: SectionPart['accessory'],
): accessory is { readonly url: string; readonly description?: string } =>
  'url' in accessory && !('placed' in accessory);

const toMedia = ({ url, description }: { readonly url: string; readonly description?: string }) => ({
  media: { url },
  ...(description === undefined ? {} : { description }),
});

const piece = <P extends Piece & object>(value: P): P => value;
