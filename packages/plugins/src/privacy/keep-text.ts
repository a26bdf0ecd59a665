import type { PrivacyTexts } from './texts.ts';

/** What became of the wish to keep one's data, in a sentence. */
export const keepText = (texts: PrivacyTexts, result: 'kept' | 'none' | 'begun'): string =>
  ({ kept: texts.kept, none: texts.nothingToKeep, begun: texts.tooLateToKeep })[result]();
