const MOST_CHARACTERS = 50;

/** What a person typed, cut and made safe to show between backticks. */
export function excerpt(text: string): string {
  // Format characters (direction overrides, zero-width joiners) could disguise what is shown.
  const plain = text
    .replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ')
    .replaceAll('`', 'ˋ')
    .trim();
  const characters = [...plain];
  return characters.length <= MOST_CHARACTERS
    ? plain
    : `${characters.slice(0, MOST_CHARACTERS - 1).join('')}…`;
}
