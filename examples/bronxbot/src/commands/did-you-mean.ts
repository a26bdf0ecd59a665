import {
  type CommandCatalogue,
  Commands,
  Cooldowns,
  defineListener,
  Log,
  Posts,
  Prefixes,
} from '@bronxbot/core';
import { deliver } from '../deliver.ts';
import { speak } from '../languages/languages.ts';

/** A person is told once in ten minutes: it is a hint, and no answer to everything that begins with the prefix. */
const ONCE = { uses: 1, perMs: 600_000, scope: 'user' } as const;
const WORD = /^\p{L}[\p{L}\d_-]{1,31}/u;

/** Names the command that somebody most likely meant who typed one that there is not. Nobody is notified. */
export const didYouMean = defineListener({
  event: 'messageCreate',
  name: 'did-you-mean',
  uses: { commands: Commands, cooldowns: Cooldowns, log: Log, posts: Posts, prefixes: Prefixes },
  async run({ commands, cooldowns, log, posts, prefixes }, message) {
    const { author, channelId, content, guild, guildId, system, webhookId } = message;
    if (author.bot || system || webhookId !== null) return;
    const prefix = await prefixes.prefixFor(guildId);
    const [word] =
      prefix !== '' && content.startsWith(prefix) ? (WORD.exec(content.slice(prefix.length)) ?? []) : [];
    if (word === undefined || isKnown(commands, word.toLowerCase())) return;
    const meant = commands.nearest(word);
    if (!meant || (meant.guards.ownerOnly && !commands.isOwner(author))) return;
    if ((await cooldowns.spend(`did-you-mean:${author.id}`, ONCE)) > 0) return;
    await deliver(
      { log, posts },
      { channelId },
      speak({ guild }).help.didYouMean({ command: prefix + meant.path }),
    );
  },
});

const isKnown = ({ entries }: CommandCatalogue, word: string): boolean =>
  entries.some(({ aliases, path }) => [path, ...aliases].some((name) => name.split(' ', 1)[0] === word));
