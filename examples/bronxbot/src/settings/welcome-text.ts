/** What stands for the words in braces. */
export interface WelcomeWords {
  readonly user: string;
  readonly server?: string | undefined;
  readonly count?: number | undefined;
}

/** Puts names and numbers into the text of a welcome. It fits one message. */
export const fillWelcome = (text: string, { count, server = 'the server', user }: WelcomeWords): string =>
  text
    .replace(/\{(user|server|count)\}/g, (_, word: keyof WelcomeWords) =>
      String({ user, server, count: count ?? 1 }[word]),
    )
    .slice(0, 2_000);
