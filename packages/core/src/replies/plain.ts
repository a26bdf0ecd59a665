/** Characters that change direction, hide, or take no room: they let one text pass for another. Emoji need two of them. */
const INVISIBLE = /(?!\uFE0F|\u200D)\p{Default_Ignorable_Code_Point}/gu;
/** A joiner stays only inside an emoji. */
const STRAY_JOINER =
  /(?<!\p{Extended_Pictographic}(?:\uFE0F|\p{Emoji_Modifier})?)\u200D|\u200D(?!\p{Extended_Pictographic})/gu;
// oxlint-disable-next-line no-control-regex -- they are what is taken out
const CONTROLS = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/g;
const ZERO_WIDTH_SPACE = '\u200B';

/**
 * Gives text in which Discord's markdown has no effect: `*hi*` shows its stars, `<@1>` is no mention, an address no link.
 * Only for places that read markdown: in a button's label the backslashes would show.
 */
export const escapeMarkdown = (text: string): string =>
  text
    .replace(/[\\*_~`|>[\]<]/g, '\\$&')
    .replace(/^(\s*)([-+#])/gm, '$1\\$2')
    .replace(/^(\s*\d+)([.)])/gm, '$1\\$2')
    .replaceAll('://', ':\\//');

/**
 * Gives what a person typed as mere text, safe inside any reply: no markdown, no mentions, no links with a false face,
 * nothing invisible that turns or hides what follows. It does not shorten; escaping lengthens up to twice.
 */
export const plain = (text: string): string => escapeMarkdown(visible(text));

/** Gives text for a code block or `inline code`, which it cannot leave: back-ticks are pried apart. */
export const plainCode = (text: string): string => visible(text).replaceAll('`', `\`${ZERO_WIDTH_SPACE}`);

const visible = (text: string): string =>
  text.replace(INVISIBLE, '').replace(STRAY_JOINER, '').replace(CONTROLS, '');
