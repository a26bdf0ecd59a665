/** What the command line reaches the outside through. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  /** Resolves with the signal when the program is asked to stop. */
  readonly interrupted: Promise<NodeJS.Signals>;
  /** Resolves when it is asked a second time, by somebody who does not want to wait. */
  readonly insisted: Promise<unknown>;
  /** File URL of the module that is loaded before programs to redirect them. */
  readonly redirect: string;
}
