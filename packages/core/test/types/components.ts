// Each of these must not compile. A contract that starts to compile fails the check.
import { createBot, defineButton, defineModal, defineSelect, GERMAN, link, type Reply } from '@bronxbot/core';

export const vote = defineButton({
  id: 'vote',
  version: 3,
  state: { points: 'integer', side: ['for', 'against'] },
  previous: { 1: { points: 'integer' }, 2: { points: 'integer', side: 'string' } },
  migrate(state, fromVersion) {
    fromVersion satisfies 1 | 2;
    state.points satisfies number;
    // @ts-expect-error a value that no previous state has
    state.score;
    return { points: state.points, side: 'side' in state && state.side === 'for' ? 'for' : 'against' };
  },
  run: ({ state }) => `${state.points} ${state.side satisfies 'for' | 'against'}`,
});
export const votes: Reply = { components: [vote.with({ points: 1, side: 'for' }), link('Docs', 'https://example.org')] };

// @ts-expect-error a migrated state that is not one of today
defineButton({ id: 'a', version: 2, state: { points: 'integer' }, previous: { 1: { score: 'integer' } }, migrate: ({ score }) => ({ score }), run() {} });
// @ts-expect-error a word that is none
defineButton({ id: 'a', state: { points: 'int' }, run() {} });
// @ts-expect-error a word that is none, in an older version
defineButton({ id: 'a', version: 2, previous: { 1: { points: 'int' } }, migrate: () => ({}), run() {} });

export const kinds = defineSelect({
  id: 'kinds',
  type: 'channel',
  kinds: ['voice', 'stage'],
  run: ({ values }) => values.map((channel) => channel.bitrate.toFixed()).join(),
});

export const form = defineModal({
  id: 'form',
  title: 'Form',
  fields: {
    age: { type: 'integer', description: 'Age', required: true },
    color: { type: 'string', description: 'Colour', choices: ['red', 'blue'] },
    // @ts-expect-error a property of another type
    who: { type: 'user', description: 'Who', min: 3 },
  },
  run({ fields }) {
    fields.age.toFixed();
    fields.color satisfies 'red' | 'blue' | undefined;
    // @ts-expect-error a field that is not required may be left empty
    fields.color.length;
  },
});

createBot({ texts: { defaultLocale: 'de', locales: { de: GERMAN, fr: { guildOnly: () => 'Seulement sur un serveur.' } } } });
// @ts-expect-error a text that the framework does not say
createBot({ texts: { locales: { de: { guildOlny: () => 'Nur auf einem Server.' } } } });
// @ts-expect-error a locale that Discord does not have
createBot({ texts: { locales: { en: GERMAN } } });
