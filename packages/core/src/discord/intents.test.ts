import { GatewayIntentBits, type GatewayIntentsString, IntentsBitField, Partials } from 'discord.js';
import { expect, test } from 'vitest';
import { computeIntents, type IntentNeeds } from './intents.ts';

const computed = (needs: Partial<IntentNeeds>) => computeIntents({ listeners: [], prefix: false, ...needs });
const namesOf = (needs: Partial<IntentNeeds>) => new IntentsBitField(computed(needs).intents).toArray();

test.each<[string, Partial<IntentNeeds>, readonly GatewayIntentsString[]]>([
  ['slash commands alone', {}, ['Guilds']],
  ['a mention as prefix', { mention: true }, ['Guilds', 'GuildMessages', 'DirectMessages']],
  ['a prefix', { prefix: true }, ['Guilds', 'GuildMessages', 'DirectMessages', 'MessageContent']],
  [
    'a listener for joins',
    { listeners: [{ event: 'guildMemberAdd', by: 'welcome' }] },
    ['Guilds', 'GuildMembers'],
  ],
  ['a listener for channels', { listeners: [{ event: 'channelCreate', by: 'log' }] }, ['Guilds']],
  ['one switched on', { overrides: { GuildVoiceStates: true } }, ['Guilds', 'GuildVoiceStates']],
  [
    'one switched off',
    { prefix: true, overrides: { DirectMessages: false, MessageContent: false } },
    ['Guilds', 'GuildMessages'],
  ],
])('%s asks for no more intents than it needs', (_, needs, expected) => {
  expect(namesOf(needs).toSorted()).toEqual([...expected].toSorted());
});

test('a privileged intent is named with all who need it', () => {
  const listeners = [
    { event: 'guildMemberAdd', by: 'welcome' },
    { event: 'messageUpdate', by: 'log' },
  ];

  expect(computed({ prefix: true, listeners }).privileged).toEqual([
    { intent: 'GuildMembers', neededBy: ['welcome (guildMemberAdd)'] },
    { intent: 'MessageContent', neededBy: ['commands by prefix', 'log (messageUpdate)'] },
  ]);
});

test('partials follow the listeners, and direct messages always work', () => {
  expect(computed({}).partials).toEqual([Partials.Channel]);
  expect(computed({ listeners: [{ event: 'messageReactionAdd', by: 'votes' }] }).partials).toEqual([
    Partials.Channel,
    Partials.Message,
    Partials.Reaction,
    Partials.User,
  ]);
});

test('guilds are always asked for: discord.js knows nothing without them', () => {
  expect(computed({}).intents).toBe(GatewayIntentBits.Guilds);
});
