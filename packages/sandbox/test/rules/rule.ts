import type { Answer, Lab } from '../../src/rest/lab.fixture.ts';

/** One rule of Discord's that the sandbox holds bots to: what is refused, how, where Discord says so, and the proof. */
export interface Rule {
  /** What is refused, such as `a name in upper case`. */
  readonly refused: string;
  /** The JSON code of the refusal. */
  readonly code: number;
  /** The HTTP status. @defaultValue 400 */
  readonly status?: number;
  /** Where in the body, with dots: `embeds.0.title`. @defaultValue the refusal names no place */
  readonly at?: string;
  /** A page and heading of Discord's documentation: `resources/message#create-message`. */
  readonly see: string;
  /** The bot's permissions while it tries. @defaultValue every one */
  readonly permissions?: bigint;
  /** Tries what is refused. */
  attempt(lab: Lab): Promise<Answer> | Answer;
}

/** Rules of one area. */
export interface RuleGroup {
  readonly title: string;
  readonly rules: readonly Rule[];
}

/** Posts in #general. */
export const say = (lab: Lab, body: object): Promise<Answer> =>
  lab.api('POST', `/channels/${lab.general.id}/messages`, body);

/** A list of `count` things, each made from its index. */
export function many<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}
