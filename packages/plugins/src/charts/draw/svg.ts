type Attributes = Readonly<Record<string, string | number | undefined>>;

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};
// XML 1.0 allows no other control characters, not even escaped.
const FORBIDDEN = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

// Text fonts have no emoji: they would show as boxes.
const EMOJI = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\u200D|\uFE0F/gu;

/** Makes any text safe between tags and in attributes. */
export function escapeXml(text: string): string {
  return text.replace(FORBIDDEN, '').replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}

/** One element; attributes that are `undefined` are left out, numbers keep two decimals. */
export function element(tag: string, attributes: Attributes, ...children: readonly string[]): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(
      ([name, value]) => ` ${name}="${typeof value === 'number' ? round(value) : escapeXml(String(value))}"`,
    );
  return `<${tag}${written.join('')}>${children.join('')}</${tag}>`;
}

/** A line of text, cut with an ellipsis where it would be wider than `maxWidth` pixels. */
export function label(
  text: string,
  attributes: Attributes & { readonly 'font-size': number },
  maxWidth?: number,
): string {
  return element(
    'text',
    attributes,
    escapeXml(fit(text.replace(EMOJI, '').trim(), attributes['font-size'], maxWidth)),
  );
}

// The bundled font's characters are on average 0.56 of its size wide; 0.6 leaves a margin.
const CHARACTER_WIDTH = 0.6;
/** The width of a text in pixels, estimated. */
export const widthOf = (text: string, fontSize: number): number =>
  [...text].length * fontSize * CHARACTER_WIDTH;

function fit(text: string, fontSize: number, maxWidth = Infinity): string {
  if (widthOf(text, fontSize) <= maxWidth) return text;
  const count = Math.max(0, Math.floor(maxWidth / (fontSize * CHARACTER_WIDTH)) - 1);
  return `${[...text].slice(0, count).join('')}…`;
}

const round = (value: number): number => Math.round(value * 100) / 100;
