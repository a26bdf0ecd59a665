import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openLab, type Lab } from './lab.fixture.ts';

let lab: Lab;
const commands = () => `/applications/${lab.application.id}/commands`;
const ping = { name: 'ping', description: 'Answers.' };
const option = (more: object = {}) => ({ type: 3, name: 'text', description: 'A text', ...more });

beforeAll(async () => {
  lab = await openLab();
});
beforeEach(() => lab.application.globalCommands.clear());
afterAll(() => lab[Symbol.asyncDispose]());

test.each<[string, object, object]>([
  [
    'a name in upper case',
    { ...ping, name: 'Ping' },
    { name: { _errors: [{ code: 'APPLICATION_COMMAND_INVALID_NAME' }] } },
  ],
  [
    'a name with a space',
    { ...ping, name: 'pi ng' },
    { name: { _errors: [{ code: 'APPLICATION_COMMAND_INVALID_NAME' }] } },
  ],
  [
    'a name beyond 32 characters',
    { ...ping, name: 'p'.repeat(33) },
    { name: { _errors: [{ code: 'APPLICATION_COMMAND_INVALID_NAME' }] } },
  ],
  ['a missing description', { name: 'ping' }, { description: { _errors: [{ code: 'BASE_TYPE_REQUIRED' }] } }],
  [
    'a description beyond 100 characters',
    { ...ping, description: 'x'.repeat(101) },
    { description: { _errors: [{ code: 'BASE_TYPE_BAD_LENGTH' }] } },
  ],
  [
    '26 options',
    { ...ping, options: Array.from({ length: 26 }, (_, at) => option({ name: `o${at}` })) },
    { options: { _errors: [{ code: 'BASE_TYPE_MAX_LENGTH' }] } },
  ],
  [
    'two options of one name',
    { ...ping, options: [option(), option()] },
    { options: { 1: { name: { _errors: [{ code: 'APPLICATION_COMMAND_OPTIONS_NAME_DUPLICATED' }] } } } },
  ],
  [
    'a required option after an optional one',
    { ...ping, options: [option(), option({ name: 'b', required: true })] },
    { options: { 1: { required: { _errors: [{ code: 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID' }] } } } },
  ],
  [
    'a subcommand beside an option',
    { ...ping, options: [option(), { type: 1, name: 'sub', description: 'x' }] },
    { options: { _errors: [{ code: 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID' }] } },
  ],
  [
    '26 choices',
    {
      ...ping,
      options: [
        option({ choices: Array.from({ length: 26 }, (_, at) => ({ name: `${at}`, value: `${at}` })) }),
      ],
    },
    { options: { 0: { choices: { _errors: [{ code: 'BASE_TYPE_MAX_LENGTH' }] } } } },
  ],
  [
    'choices with autocomplete',
    { ...ping, options: [option({ autocomplete: true, choices: [{ name: 'a', value: 'a' }] })] },
    {
      options: { 0: { choices: { _errors: [{ code: 'APPLICATION_COMMAND_OPTION_AUTOCOMPLETE_CHOICES' }] } } },
    },
  ],
  [
    'a menu with a description',
    { type: 2, name: 'Look', description: 'x' },
    { description: { _errors: [{ code: 'APPLICATION_COMMAND_DESCRIPTION_NOT_ALLOWED' }] } },
  ],
])('refuses %s', async (_, body, errors) => {
  const answer = await lab.api('POST', commands(), body);

  expect(answer).toMatchObject({ status: 400, body: { code: 50035, errors } });
});

test('leads to the place in a list of commands', async () => {
  const answer = await lab.api('PUT', commands(), [ping, { ...ping, name: 'B' }]);

  expect(answer.body.errors).toMatchObject({
    1: { name: { _errors: [{ code: 'APPLICATION_COMMAND_INVALID_NAME' }] } },
  });
});

test('refuses two commands of one name', async () => {
  const answer = await lab.api('PUT', commands(), [ping, ping]);

  expect(answer.body.errors).toMatchObject({
    1: { name: { _errors: [{ code: 'APPLICATION_COMMANDS_DUPLICATE_NAME' }] } },
  });
});

test('refuses the 101st slash command', async () => {
  const answer = await lab.api(
    'PUT',
    commands(),
    Array.from({ length: 101 }, (_, at) => ({ ...ping, name: `c${at}` })),
  );

  expect(answer).toMatchObject({ status: 400, body: { code: 30032 } });
});

test('keeps the id of a command of the same name', async () => {
  await lab.api('PUT', commands(), [ping]);
  const [before] = [...lab.application.globalCommands.values()];
  await lab.api('PUT', commands(), [{ ...ping, description: 'Answers fast.' }]);
  const [after] = [...lab.application.globalCommands.values()];

  expect(after).toMatchObject({ id: before?.id, description: 'Answers fast.' });
});

test('creates with 201 and replaces with 200', async () => {
  const first = await lab.api('POST', commands(), ping);
  const second = await lab.api('POST', commands(), ping);

  expect([first.status, second.status]).toEqual([201, 200]);
  expect(second.body['id']).toBe(first.body['id']);
});

test('edits, gives and deletes one command', async () => {
  const made = await lab.api('POST', commands(), ping);
  const path = `${commands()}/${String(made.body['id'])}`;
  const edited = await lab.api('PATCH', path, { description: 'New.' });
  const gone = await lab.api('DELETE', path);

  expect(edited.body).toMatchObject({ name: 'ping', description: 'New.' });
  expect(gone.status).toBe(204);
  expect(await lab.api('GET', path)).toMatchObject({ status: 404, body: { code: 10063 } });
});

test('takes back what it gave', async () => {
  await lab.api('PUT', commands(), [{ ...ping, options: [option({ required: true })] }]);
  const list = await lab.api('GET', commands());
  const [command] = list.body as unknown as Record<string, unknown>[];

  expect(command).toMatchObject({
    name: 'ping',
    contexts: null,
    integration_types: [0],
    nsfw: false,
    default_member_permissions: null,
  });
  expect(command?.['options']).toEqual([{ type: 3, name: 'text', description: 'A text', required: true }]);
});

test('keeps guild commands apart from global ones', async () => {
  const path = `/applications/${lab.application.id}/guilds/${lab.guild.id}/commands`;
  const made = await lab.api('POST', path, ping);

  expect(made.body).toMatchObject({ guild_id: lab.guild.id });
  expect(lab.application.globalCommands.size).toBe(0);
});

test('refuses the commands of another application', async () => {
  expect(await lab.api('GET', '/applications/1/commands')).toMatchObject({
    status: 403,
    body: { code: 50001 },
  });
});
