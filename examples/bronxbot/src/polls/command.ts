import { defineCommand, plain, Refusal } from '@bronxbot/core';
import { asked, named, speak } from '../languages/languages.ts';
import { end, viewOf, vote } from './components.ts';
import { Polls } from './service.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const MOST_CHOICES = 10;
const CHOICE_LENGTH = 80;

/** The choices of a line, without repetitions and without those of which nothing is to be seen. */
const readChoices = (line: string): readonly string[] => [
  ...new Set(
    line
      .split(line.includes('|') ? '|' : ',')
      .map((choice) => choice.trim())
      .filter((choice) => plain(choice).trim() !== ''),
  ),
];

/** `poll`: asks everybody in a channel. */
export const poll = defineCommand({
  ...named('poll'),
  guildOnly: true,
  botPermissions: ['ViewChannel'],
  cooldown: { uses: 3, perMs: 60_000, scope: 'member' },
  options: {
    question: { type: 'string', ...asked('question'), required: true, maxLength: 120 },
    choices: { type: 'string', ...asked('choices'), required: true, maxLength: 900 },
    lasts: { type: 'duration', ...asked('lasts'), minMs: MINUTE_MS, maxMs: 14 * DAY_MS, default: DAY_MS },
  },
  components: [vote, end],
  uses: { polls: Polls },
  async run({ channel, guild, locale, options, polls, reply, sent, user }) {
    const choices = readChoices(options.choices);
    const isFit = choices.length >= 2 && choices.length <= MOST_CHOICES;
    if (!isFit || choices.some((choice) => choice.length > CHOICE_LENGTH))
      throw new Refusal(
        speak({ guild, locale }).polls.choices({ most: MOST_CHOICES, length: CHOICE_LENGTH }),
        'POLLS_CHOICES',
      );
    const opened = await polls.open({
      authorId: user.id,
      channelId: channel.id,
      // Everybody here reads it.
      locale: guild.preferredLocale,
      question: plain(options.question),
      choices: choices.map(plain),
      lastsMs: options.lasts,
    });
    await reply(viewOf(opened));
    const post = await sent();
    if (post) await polls.place(opened.id, post);
  },
});
