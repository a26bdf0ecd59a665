// Each of these must not compile. A contract that starts to compile fails the check.
import { createBot, defineButton, defineCommand, defineCommandGroup, definePlugin, defineService, type Reply } from '@bronxbot/core';
import { createSandbox } from '@bronxbot/sandbox/testing';
import { karma, memoryCounter } from './karma/plugin.ts';
import { Counter, Karma } from './karma/service.ts';
import { thank } from './karma/thank.ts';
import { ping } from './ping.ts';

const color = { type: 'string', description: 'Which', choices: ['red', 'green'] } as const;

export const command = defineCommand({
  name: 'paint',
  description: 'Paints.',
  options: { color, times: { type: 'integer', description: 'How often' } },
  run({ options, member, guild }) {
    // @ts-expect-error wrong option name
    options.colour;
    // @ts-expect-error an option that is not required may be absent
    options.times.toFixed();
    // @ts-expect-error an integer is not a string
    options.times satisfies string | undefined;
    // @ts-expect-error a choice outside the union
    options.color === 'purple';
    // @ts-expect-error a direct message has no member
    member.displayName;
    // @ts-expect-error a direct message has no guild
    guild.name;
  },
});
export const guildCommand = defineCommand({
  name: 'here', description: 'Only here.', guildOnly: true,
  run: ({ guild, member }) => `${guild.name} ${member.displayName}`,
});

// @ts-expect-error a misspelt property of an option
defineCommand({ name: 'a', description: 'A.', options: { q: { type: 'string', description: 'Q', requierd: true } }, run() {} });
// @ts-expect-error a property of another type
defineCommand({ name: 'a', description: 'A.', options: { q: { type: 'user', description: 'Q', min: 1 } }, run() {} });
// @ts-expect-error a default outside the choices
defineCommand({ name: 'a', description: 'A.', options: { q: { ...color, default: 'purple' } }, run() {} });
// @ts-expect-error an unknown type
defineCommand({ name: 'a', description: 'A.', options: { q: { type: 'strin', description: 'Q' } }, run() {} });
// @ts-expect-error completion of an option that does not exist
defineCommand({ name: 'a', description: 'A.', options: { q: { type: 'string', description: 'Q' } }, autocomplete: { r: () => [] }, run() {} });
// @ts-expect-error a service that was not asked for
defineCommand({ name: 'a', description: 'A.', uses: { karma: Karma }, run: ({ counter }) => {} });
// @ts-expect-error a service under a word of the context
defineCommand({ name: 'a', description: 'A.', uses: { user: Karma }, run() {} });

const leaf = defineCommand({ name: 'show', description: 'Shows.', run() {} });
defineCommandGroup({ name: 'g', description: 'G.', commands: [leaf], default: 'show' });
// @ts-expect-error a default that is not one of the group's commands
defineCommandGroup({ name: 'g', description: 'G.', commands: [leaf], default: 'stats' });
defineCommand({ name: 'a', description: 'A.', nameLocalizations: { de: 'a', 'en-GB': 'a' }, run() {} });
// @ts-expect-error a locale that Discord does not have
defineCommand({ name: 'a', description: 'A.', nameLocalizations: { xx: 'a' }, run() {} });
defineCommand({ name: 'a', description: 'A.', options: { q: { type: 'user', description: 'Q', nameLocalizations: { de: 'f' } } }, run() {} });
// @ts-expect-error a translation that is no text
defineCommand({ name: 'a', description: 'A.', options: { q: { type: 'user', description: 'Q', nameLocalizations: { de: 1 } } }, run() {} });
// @ts-expect-error a suggestion of another type
defineCommand({ name: 'a', description: 'A.', options: { q: { type: 'integer', description: 'Q' } }, autocomplete: { q: () => ['1'] }, run() {} });
// @ts-expect-error suggestions for an option with choices
defineCommand({ name: 'a', description: 'A.', options: { color }, autocomplete: { color: () => ['red'] }, run() {} });
defineCommand({
  name: 'kinds', description: 'Kinds.',
  options: {
    place: { type: 'channel', description: 'Where', kinds: ['text', 'voice'], required: true },
    wait: { type: 'duration', description: 'How long', default: 1_000 },
    size: { type: 'integer', description: 'Which', choices: { 1: 'One', 2: 'Two' }, required: true },
  },
  run({ options }) {
    options.wait satisfies number;
    options.size satisfies 1 | 2;
    options.place.guild.name satisfies string;
    // @ts-expect-error a voice channel has no topic
    options.place.topic;
  },
});

const again = defineButton({ id: 'again', state: { times: 'integer', side: ['heads', 'tails'] }, run: ({ state }) => `${state.times.toFixed()} ${state.side satisfies 'heads' | 'tails'}` });
again.with({ times: 3, side: 'heads' });
// @ts-expect-error wrong state
again.with({ times: '3', side: 'heads' });
// @ts-expect-error missing state
again.with({ times: 3 });
// @ts-expect-error a choice outside the state
again.with({ times: 3, side: 'edge' });
// @ts-expect-error a button with state cannot be shown without it
export const reply: Reply = { components: [again] };

// @ts-expect-error personal data without a privacy contract
definePlugin({ name: 'nosy', storesPersonalData: true });
// @ts-expect-error a privacy contract of a plugin that says it stores nothing
definePlugin({ name: 'odd', privacy: { describe: 'Karma.', export: () => ({}), erase() {} } });
// @ts-expect-error a provider that makes something else
definePlugin({ name: 'wrong', provides: Karma, start: () => ({ give: 3 }) });
// @ts-expect-error a service that was not asked for
definePlugin({ name: 'wrong', uses: { counter: Counter }, start({ karma }) {} });

createBot({ plugins: [karma(), memoryCounter()], commands: [ping, thank] });
createBot({ plugins: [memoryCounter(), karma()], commands: [ping, thank] });
createBot({
  plugins: [
    memoryCounter(),
    karma(),
    // @ts-expect-error a plugin needs the service 'missing'
    definePlugin({ name: 'needy', uses: { missing: defineService<string>()('missing') } }),
  ],
});
// @ts-expect-error no plugin provides the service 'counter'
createBot({ plugins: [karma()] });
// @ts-expect-error no plugin provides the service 'karma'
createBot({ plugins: [memoryCounter()], commands: [thank] });
// Two plugins that provide one service compile; `createBot` refuses them.
createBot({ plugins: [memoryCounter(), karma(), memoryCounter()] });

export async function acts() {
  await using discord = await createSandbox(createBot({ plugins: [memoryCounter(), karma()], commands: [ping] }));
  const ada = await (await discord.guild()).member('ada');
  await ada.runs('/ping');
  await ada.runs('/thank', { member: ada, points: 2 });
  // @ts-expect-error a command the bot does not have
  await ada.runs('/thnak', { member: ada });
  // @ts-expect-error a required option left out
  await ada.runs('/thank', { points: 2 });
  // @ts-expect-error a wrong value
  await ada.runs('/thank', { member: 'ada' });
  // @ts-expect-error an option the command does not have
  await ada.runs('/thank', { member: ada, pionts: 2 });
}
