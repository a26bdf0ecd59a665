import { many, type RuleGroup } from './rule.ts';

const PAGE = 'interactions/application-commands';
const NAMING = `${PAGE}#application-command-object-application-command-naming`;
const COMMAND = `${PAGE}#application-command-object-application-command-structure`;
const OPTION = `${PAGE}#application-command-object-application-command-option-structure`;
const ping = { name: 'ping', description: 'Answers.' };
const option = (more: object = {}) => ({ type: 3, name: 'text', description: 'A text', ...more });

/** How commands are called and built. */
export const commandRules: RuleGroup = {
  title: 'Application commands',
  rules: [
    { refused: 'a name in upper case', at: 'name', see: NAMING, body: { ...ping, name: 'Ping' } },
    { refused: 'a name with a blank', at: 'name', see: NAMING, body: { ...ping, name: 'pi ng' } },
    {
      refused: 'a name of more than 32 characters',
      at: 'name',
      see: NAMING,
      body: { ...ping, name: 'p'.repeat(33) },
    },
    {
      refused: 'a slash command without a description',
      at: 'description',
      see: COMMAND,
      body: { name: 'ping' },
    },
    {
      refused: 'a description of more than 100 characters',
      at: 'description',
      see: COMMAND,
      body: { ...ping, description: 'x'.repeat(101) },
    },
    {
      refused: 'a menu with a description',
      at: 'description',
      see: COMMAND,
      body: { type: 2, name: 'Look', description: 'x' },
    },
    {
      refused: 'more than 25 options',
      at: 'options',
      see: COMMAND,
      body: { ...ping, options: many(26, (n) => option({ name: `o${n}` })) },
    },
    {
      refused: 'two options of one name',
      at: 'options.1.name',
      see: OPTION,
      body: { ...ping, options: [option(), option()] },
    },
    {
      refused: 'a required option after an optional one',
      at: 'options.1.required',
      see: OPTION,
      body: { ...ping, options: [option(), option({ name: 'b', required: true })] },
    },
    {
      refused: 'a subcommand beside an option',
      at: 'options',
      see: `${PAGE}#subcommands-and-subcommand-groups`,
      body: { ...ping, options: [option(), { type: 1, name: 'sub', description: 'x' }] },
    },
    {
      refused: 'more than 25 choices',
      at: 'options.0.choices',
      see: OPTION,
      body: {
        ...ping,
        options: [option({ choices: many(26, (n) => ({ name: String(n), value: String(n) })) })],
      },
    },
    {
      refused: 'choices with autocomplete',
      at: 'options.0.choices',
      see: OPTION,
      body: {
        ...ping,
        options: [option({ autocomplete: true, choices: [{ name: 'a', value: 'a' }] })],
      },
    },
  ]
    .map(({ body, ...rule }): RuleGroup['rules'][number] => ({
      ...rule,
      code: 50035,
      attempt: (lab) => lab.api('POST', `/applications/${lab.application.id}/commands`, body),
    }))
    .concat([
      {
        refused: 'two commands of one name',
        code: 50035,
        at: '1.name',
        see: COMMAND,
        attempt: (lab) => lab.api('PUT', `/applications/${lab.application.id}/commands`, [ping, ping]),
      },
      {
        refused: 'the 101st slash command',
        code: 30032,
        see: `${PAGE}#registering-a-command`,
        attempt: (lab) =>
          lab.api(
            'PUT',
            `/applications/${lab.application.id}/commands`,
            many(101, (n) => ({ ...ping, name: `c${n}` })),
          ),
      },
      {
        refused: 'a command that is not there',
        code: 10063,
        status: 404,
        see: `${PAGE}#get-global-application-command`,
        attempt: (lab) => lab.api('GET', `/applications/${lab.application.id}/commands/1`),
      },
      {
        refused: 'commands of another application',
        code: 50001,
        status: 403,
        see: `${PAGE}#authorizing-your-application`,
        attempt: (lab) => lab.api('GET', '/applications/1/commands'),
      },
      {
        refused: 'command permissions set with a bot token',
        code: 20001,
        status: 403,
        see: `${PAGE}#permissions`,
        attempt: (lab) =>
          lab.api(
            'PUT',
            `/applications/${lab.application.id}/guilds/${lab.guild.id}/commands/1/permissions`,
            { permissions: [] },
          ),
      },
    ]),
};
