/** A command line that makes no sense: what is wrong and what to do. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
