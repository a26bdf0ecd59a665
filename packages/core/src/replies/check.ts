import { BronxError } from '../errors.ts';

/** Refuses, in the words of the author, what Discord would refuse in its own. */
export interface Check {
  /** @throws BronxError `REPLY_TOO_LONG` */
  length(what: string, text: string | undefined, limit: number): void;
  /** @throws BronxError `REPLY_TOO_LONG` */
  total(what: string, characters: number, limit: number): void;
  /** @throws BronxError `REPLY_TOO_MANY` */
  count(what: string, count: number, limit: number): void;
  /** @throws BronxError `REPLY_EMPTY` */
  present(what: string, present: boolean): void;
  /** @throws BronxError `REPLY_INVALID` */
  that(holds: boolean, complaint: string): void;
}

const figure = (value: number) => value.toLocaleString('en-US');

/** Makes checks whose errors name what replies: `/shop buy`. */
export function createCheck(name: string): Check {
  const refuse = (
    code: 'REPLY_EMPTY' | 'REPLY_INVALID' | 'REPLY_TOO_LONG' | 'REPLY_TOO_MANY',
    message: string,
  ): never => {
    throw new BronxError(code, `'${name}' cannot reply: ${message}`);
  };
  const total = (what: string, characters: number, limit: number) => {
    if (characters <= limit) return;
    refuse(
      'REPLY_TOO_LONG',
      `${what} has ${figure(characters)} characters, and Discord takes ${figure(limit)}. Shorten it, or send it as a file or in pages.`,
    );
  };
  return {
    total,
    length: (what, text, limit) => total(what, text?.length ?? 0, limit),
    count(what, count, limit) {
      if (count > limit)
        refuse(
          'REPLY_TOO_MANY',
          `it has ${count} ${what}, and Discord takes ${limit}. Leave some out, or show them in pages.`,
        );
    },
    present(what, present) {
      if (!present) refuse('REPLY_EMPTY', `${what} is empty. Give it something to show.`);
    },
    that(holds, complaint) {
      if (!holds) refuse('REPLY_INVALID', complaint);
    },
  };
}
