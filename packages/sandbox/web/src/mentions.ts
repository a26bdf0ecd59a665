import { channelChoices, type Choice, matchChoices, roleChoices, userChoices } from './choices.ts';
import { type ChatState, currentGuild } from './chat-state.ts';

const MOST_SHOWN = 8;
const BEGUN = /(^|\s)([@#])([^\s@#]*)$/;

/** A mention that is being typed. */
export interface BegunMention {
  /** Where its `@` or `#` stands. */
  readonly at: number;
  readonly choices: readonly Choice[];
}

const sigil = (label: string, mark: '@' | '#') => (label.startsWith(mark) ? label : `${mark}${label}`);

/** Everything one can mention where one is: what is typed, and what is sent for it. */
function mentionables(state: ChatState): readonly { readonly typed: string; readonly sent: string }[] {
  const guild = currentGuild(state);
  const members = guild?.members ?? [];
  const users = userChoices(state).flatMap(({ value, label }) => {
    const username = members.find(({ user }) => user.id === value)?.user.username;
    return [label, ...(username === undefined ? [] : [username])].map((name) => ({
      typed: `@${name}`,
      sent: `<@${value}>`,
    }));
  });
  // @everyone is sent as it is.
  const roles = roleChoices(state).filter(({ value }) => value !== guild?.id);
  return [
    ...users,
    ...roles.map(({ value, label }) => ({ typed: sigil(label, '@'), sent: `<@&${value}>` })),
    ...channelChoices(state, undefined).map(({ value, label }) => ({
      typed: sigil(label, '#'),
      sent: `<#${value}>`,
    })),
  ];
}

/** The mention that the text up to the caret ends in, if any, with what it could become. */
export function begunMention(state: ChatState, before: string): BegunMention | undefined {
  const found = BEGUN.exec(before);
  if (found === null) return undefined;
  const mark = found[2] === '#' ? '#' : '@';
  const all =
    mark === '#' ? channelChoices(state, undefined) : [...userChoices(state), ...roleChoices(state)];
  const choices = matchChoices(all, found[3] ?? '').slice(0, MOST_SHOWN);
  const at = found.index + (found[1] ?? '').length;
  return choices.length === 0
    ? undefined
    : { at, choices: choices.map((choice) => ({ ...choice, label: sigil(choice.label, mark) })) };
}

/** The text as it is sent: `@ada` becomes `<@id>`, the longest name first. A name goes on to the end of its word. */
export function withMentions(state: ChatState, text: string): string {
  const known = mentionables(state).toSorted((a, b) => b.typed.length - a.typed.length);
  let sent = '';
  let at = 0;
  while (at < text.length) {
    const rest = text.slice(at).toLowerCase();
    const begins = at === 0 || /\s/.test(text[at - 1] ?? '');
    const found =
      begins && (rest[0] === '@' || rest[0] === '#')
        ? known.find(({ typed }) => startsWithWord(rest, typed.toLowerCase()))
        : undefined;
    sent += found?.sent ?? text[at] ?? '';
    at += found?.typed.length ?? 1;
  }
  return sent;
}

function startsWithWord(text: string, word: string): boolean {
  return text.startsWith(word) && !/[\p{L}\p{N}_-]/u.test(text[word.length] ?? ' ');
}
