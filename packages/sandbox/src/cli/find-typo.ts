import { nearest } from '../words/nearest.ts';

/** The end of a sentence that says a word is unknown: what was probably meant, and what there is. */
export function findTypo(word: string, known: readonly string[], mark = ''): string {
  const meant = nearest(word, known);
  const all = known.map((name) => mark + name).join(', ');
  return meant === undefined ? `; there are ${all}` : `: is it ${mark}${meant}? There are ${all}`;
}
