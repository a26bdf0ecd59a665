/** A place that breaks a rule of the house. */
export interface Finding {
  /** Relative to the root of the repository, with `/`. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** What is wrong and what to do instead. */
  readonly message: string;
}

export const renderFinding = ({ file, line, message }: Finding): string => `${file}:${line} ${message}`;
