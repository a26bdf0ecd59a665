import {
  ApplicationCommandOptionType as Type,
  ApplicationCommandType as Kind,
  type ApplicationCommandDataResolvable,
} from 'discord.js';

const EVERY_TYPE: ApplicationCommandDataResolvable = {
  name: 'everything',
  description: 'Every type of option',
  options: [
    { type: Type.String, name: 'text', description: 'Some text', required: true },
    { type: Type.Integer, name: 'whole', description: 'A whole number', minValue: 1, maxValue: 9 },
    { type: Type.Number, name: 'number', description: 'A number' },
    { type: Type.Boolean, name: 'flag', description: 'Yes or no' },
    { type: Type.User, name: 'user', description: 'Somebody' },
    { type: Type.Channel, name: 'channel', description: 'Somewhere' },
    { type: Type.Role, name: 'role', description: 'A role' },
    { type: Type.Mentionable, name: 'whoever', description: 'Somebody or a role' },
    { type: Type.Attachment, name: 'file', description: 'A file' },
    {
      type: Type.String,
      name: 'size',
      description: 'A choice',
      choices: [
        { name: 'Small', value: 's' },
        { name: 'Large', value: 'l' },
      ],
    },
  ],
};

/** What the demo bot registers. */
export const demoCommands: readonly ApplicationCommandDataResolvable[] = [
  { name: 'ping', description: 'Answers with pong' },
  { name: 'whisper', description: 'Answers in private' },
  { name: 'slow', description: 'Thinks first' },
  { name: 'survey', description: 'Opens a form' },
  { name: 'never', description: 'Does not answer' },
  {
    name: 'fruit',
    description: 'Picks a fruit',
    options: [
      { type: Type.String, name: 'name', description: 'Which fruit', required: true, autocomplete: true },
      { type: Type.Integer, name: 'count', description: 'How many', minValue: 1, maxValue: 99 },
    ],
  },
  {
    name: 'shop',
    description: 'The shop',
    options: [
      {
        type: Type.Subcommand,
        name: 'gift',
        description: 'Give something',
        options: [{ type: Type.User, name: 'to', description: 'To whom', required: true }],
      },
      { type: Type.Subcommand, name: 'list', description: 'List the wares' },
    ],
  },
  EVERY_TYPE,
  { type: Kind.Message, name: 'Quote this' },
  { type: Kind.User, name: 'Wave at' },
];
