import { PluginError } from '../errors.ts';

const LONGEST_UNDO_MS = 30 * 86_400_000;

/** What can be said wrongly. */
export interface CheckedOptions {
  readonly undoMs: number;
  readonly policyUrl?: string | undefined;
  readonly auditKey?: string | undefined;
}

/** @throws PluginError `PRIVACY_INVALID` for options that make no sense */
export function checkOptions({ auditKey, policyUrl, undoMs }: CheckedOptions): void {
  if (!Number.isSafeInteger(undoMs) || undoMs < 0 || undoMs > LONGEST_UNDO_MS)
    throw invalid(`\`undoMs\` is ${undoMs}; give whole milliseconds from 0 to ${LONGEST_UNDO_MS} (30 days)`);
  if (policyUrl !== undefined && !/^https:\/\/\S{1,504}$/.test(policyUrl))
    throw invalid(`\`policyUrl\` is '${policyUrl}'; give an address that begins with https://`);
  if (auditKey !== undefined && auditKey.length < 16)
    throw invalid('`auditKey` has fewer than 16 characters; give 32 random ones');
}

export const invalid = (what: string): PluginError =>
  new PluginError('PRIVACY_INVALID', `The options of privacy() make no sense: ${what}.`);

/** What the log has of an erasure that failed: which plugins and why, and not whose. */
export function incomplete(
  failures: readonly { readonly plugin: string; readonly error: unknown }[],
  userId: string,
): PluginError {
  const reasons = failures.map(({ plugin, error }) => {
    const text = error instanceof Error ? error.message : String(error);
    return `'${plugin}' (${text.replaceAll(userId, '<person>')})`;
  });
  return new PluginError(
    'PRIVACY_INCOMPLETE',
    `Somebody's data could not be erased by ${reasons.join(', ')}. It is tried again; see to what these plugins need.`,
  );
}
