/** Thousands apart: `1,000`, `1.000`, `1 000`, `1'000`. */
const GROUPED = /^[+-]?\d{1,3}([,.'\s\u202F])\d{3}(?:\1\d{3})*$/;
const DECIMAL = /^[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)$/;

/**
 * The number that somebody typed, with a comma or a point as they write it where they live; `undefined` for what is no number. In a whole
 * number, groups of three digits are thousands. In others that cannot be told from a fraction, so that `1,000` is none.
 */
export function parseNumber(typed: string, whole: boolean): number | undefined {
  const text = typed.trim();
  if (GROUPED.test(text)) {
    if (!whole && /[,.]/.test(text)) return text.includes(',') ? undefined : Number(text);
    return Number(text.replace(/[,.'\s\u202F]/g, ''));
  }
  return DECIMAL.test(text) ? Number(text.replace(',', '.')) : undefined;
}
