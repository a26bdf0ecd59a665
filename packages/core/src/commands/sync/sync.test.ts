import type { APIApplicationCommand } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import { BronxError } from '../../errors.ts';
import type { Part } from '../../service.ts';
import { compileCommands } from '../compile-commands.ts';
import { defineCommand } from '../define-command.ts';
import { defineCommandGroup } from '../define-command-group.ts';
import { defineMenu } from '../define-menu.ts';
import { type ApiCommand, toApiCommands } from '../to-api.ts';
import { applySync } from './apply.ts';
import type { CommandsApi } from './commands-api.ts';
import { isInStep, planSync } from './plan.ts';
import { printPlan } from './print-plan.ts';

const run = () => {};
const command = (name: string, more: object = {}) =>
  defineCommand({ name, description: 'Does it.', run, ...more });
const desired = (...parts: readonly Part[]) =>
  toApiCommands(compileCommands(parts.map((part) => ({ part, plugin: undefined })))).global;
const many = (count: number) => Array.from({ length: count }, (_, index) => command(`c${index}`));
const points = { points: { type: 'integer', description: 'How many', min: 1, max: 5 } } as const;

/** A command as Discord lists it: its own fields, nulls for nothing, lists left out when empty, keys in another order. */
function deploy(body: ApiCommand, id: string): APIApplicationCommand {
  const { options, ...rest } = JSON.parse(JSON.stringify(body)) as Record<string, unknown> & {
    options?: object[];
  };
  const listed = {
    version: '1',
    ...Object.fromEntries(Object.entries(rest).toReversed()),
    id,
    application_id: '1',
    description: rest['description'] ?? '',
    name_localizations: nothing(rest['name_localizations']),
    description_localizations: nothing(rest['description_localizations']),
    dm_permission: true,
    ...(options?.length && { options: options.map(listOption) }),
  };
  return listed as unknown as APIApplicationCommand;
}
const nothing = (map: unknown) => (Object.keys(map ?? {}).length === 0 ? null : map);
function listOption(option: object): object {
  const { required, options, ...rest } = option as { required?: boolean; options?: object[] };
  return {
    ...rest,
    ...(required && { required }),
    ...(options?.length && { options: options.map(listOption) }),
  };
}
const deployed = (...parts: readonly Part[]) =>
  desired(...parts).map((body, index) => deploy(body, `${index + 1}`));

function recordingApi() {
  const sent: string[] = [];
  const bodies: unknown[] = [];
  const note = (what: string, body?: unknown) => {
    sent.push(what);
    bodies.push(body);
  };
  const api: CommandsApi = {
    list: async () => [],
    async create(body) {
      note(`create ${body.name}`, body);
      return deploy(body, 'new');
    },
    async edit(id, fields) {
      note(`edit ${id}`, fields);
      return { id, name: 'edited', type: 1 } as unknown as APIApplicationCommand;
    },
    async delete(id) {
      note(`delete ${id}`);
    },
    async overwrite(commands) {
      note(`overwrite ${commands.length}`, commands);
      return commands.map((body, index) => deploy(body, `${index}`));
    },
  };
  return { api, sent, bodies };
}

describe('planning', () => {
  test('sees no difference in what Discord fills in, leaves out or reorders', () => {
    const parts = [
      command('ping'),
      command('thank', {
        options: points,
        permissions: ['ManageGuild'],
        guildOnly: true,
        nameLocalizations: { de: 'danke', fr: 'merci' },
      }),
      command('pick', {
        options: { a: { type: 'string', description: 'A', choices: { x: 'X' }, required: true } },
      }),
      defineCommandGroup({
        name: 'shop',
        description: 'Shops.',
        commands: [command('buy', { options: points })],
      }),
      defineMenu({ name: 'Praise', on: 'user', run }),
    ];
    const plan = planSync(deployed(...parts), desired(...parts));
    expect(plan.changed).toEqual([]);
    expect(isInStep(plan)).toBe(true);
    expect(plan.unchanged).toHaveLength(5);
  });

  test('sees none either when Discord spells its defaults out, or leaves them out', () => {
    const body = desired(command('ping'))[0];
    const bare = {
      id: '1',
      application_id: '1',
      version: '1',
      name: 'ping',
      description: 'Does it.',
      contexts: [1, 0],
    };
    expect(isInStep(planSync([bare as unknown as APIApplicationCommand], body ? [body] : []))).toBe(true);
  });

  test('names what is new, gone and changed, by field', () => {
    const before = deployed(command('old'), command('thank', { options: points }), command('same'));
    const after = desired(
      command('thank', {
        description: 'Thanks.',
        options: { points: { ...points.points, max: 9 }, why: { type: 'string', description: 'Why' } },
      }),
      command('same'),
      command('new'),
    );
    const plan = planSync(before, after);
    expect(plan.added.map(({ name }) => name)).toEqual(['new']);
    expect(plan.removed.map(({ name }) => name)).toEqual(['old']);
    expect(plan.unchanged.map(({ name }) => name)).toEqual(['same']);
    expect(plan.changed[0]?.changes).toMatchObject([
      { field: 'description', before: 'Does it.', after: 'Thanks.' },
      { field: 'options.points.max_value', before: 5, after: 9 },
      { field: 'options.why', before: undefined },
    ]);
  });

  test.each<[string, object, object, string]>([
    ['a permission', {}, { permissions: ['ManageGuild'] }, 'default_member_permissions'],
    ['a context', {}, { guildOnly: true }, 'contexts'],
    ['nsfw', {}, { nsfw: true }, 'nsfw'],
    [
      'a translation',
      { nameLocalizations: { de: 'eins' } },
      { nameLocalizations: { de: 'zwei' } },
      'name_localizations',
    ],
    ['a removed option', { options: points }, {}, 'options.points'],
    [
      'the order of options',
      { options: { a: points.points, b: points.points } },
      { options: { b: points.points, a: points.points } },
      'options (order)',
    ],
    [
      'a choice',
      { options: { a: { type: 'string', description: 'A', choices: ['x'] } } },
      { options: { a: { type: 'string', description: 'A', choices: ['y'] } } },
      'options.a.choices',
    ],
  ])('sees the change of %s', (_, before, after, field) => {
    const plan = planSync(deployed(command('c', before)), desired(command('c', after)));
    expect(plan.changed[0]?.changes.map((change) => change.field)).toEqual([field]);
  });

  test('tells a menu from a slash command of the same name', () => {
    const plan = planSync(deployed(defineMenu({ name: 'ping', on: 'user', run })), desired(command('ping')));
    expect([plan.added.length, plan.removed.length]).toEqual([1, 1]);
  });

  test('leaves the entry point of an activity alone', () => {
    const entryPoint = { id: '9', type: 4, name: 'launch' } as unknown as APIApplicationCommand;
    const plan = planSync([entryPoint], desired(command('ping')));
    expect(plan.removed).toEqual([]);
    expect(plan.foreign).toEqual([entryPoint]);
  });
});

test('a plan reads as a list of differences', () => {
  const before = deployed(command('old'), command('thank', { options: points }));
  const after = desired(
    command('thank', { options: { points: { ...points.points, max: 9 } } }),
    defineMenu({ name: 'Praise', on: 'user', run }),
  );
  expect(printPlan(planSync(before, after))).toBe(
    [
      '+ Praise (user menu)',
      '~ /thank',
      '    options.points.max_value: 5 → 9',
      '- /old',
      '1 new, 1 changed, 1 removed, 0 unchanged',
    ].join('\n'),
  );
});

describe('applying', () => {
  test('sends nothing when nothing differs', async () => {
    const { api, sent } = recordingApi();
    const commands = await applySync(api, planSync(deployed(...many(3)), desired(...many(3))));
    expect(sent).toEqual([]);
    expect(commands.map(({ id }) => id)).toEqual(['1', '2', '3']);
  });

  test('sends one request when nothing is deployed', async () => {
    const { api, sent } = recordingApi();
    const commands = await applySync(api, planSync([], desired(...many(3))));
    expect(sent).toEqual(['overwrite 3']);
    expect(commands).toHaveLength(3);
  });

  test('sends only the commands and fields that changed, deletions first', async () => {
    const { api, sent, bodies } = recordingApi();
    const plan = planSync(
      deployed(command('old'), command('same'), command('thank', { options: points })),
      desired(command('same'), command('thank', { options: {} }), command('new')),
    );
    await applySync(api, plan);
    expect(sent).toEqual(['delete 1', 'edit 3', 'create new']);
    expect(bodies[1]).toEqual({ options: [] });
  });

  test('never overwrites an entry point', async () => {
    const { api, sent } = recordingApi();
    const entryPoint = { id: '9', type: 4, name: 'launch' } as unknown as APIApplicationCommand;
    await applySync(api, planSync([entryPoint], desired(...many(1))));
    expect(sent).toEqual(['create c0']);
  });

  test.each([
    [1, 0],
    [5, 2],
    [3, 0],
  ])('refuses to go from %i commands to %i', async (from, to) => {
    const { api, sent } = recordingApi();
    const plan = planSync(deployed(...many(from)), desired(...many(to)));
    const refusal = await applySync(api, plan).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(BronxError);
    expect(refusal).toMatchObject({
      code: 'SYNC_MASS_DELETION',
      message: expect.stringContaining(`${from - to} of the ${from} commands`),
    });
    expect(sent).toEqual([]);
    await applySync(api, plan, { allowMassDeletion: true });
    expect(sent).toHaveLength(from - to);
  });

  test('lets few deletions pass', async () => {
    const { api, sent } = recordingApi();
    await applySync(api, planSync(deployed(...many(3)), desired(...many(1))));
    await applySync(api, planSync(deployed(...many(6)), desired(...many(3))));
    expect(sent).toHaveLength(5);
  });
});
