import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { loadDispatchFaults } from '../src/conformance/dispatch-faults.ts';
import schema from '../src/conformance/gateway-schema.json' with { type: 'json' };
import { openLab } from '../src/rest/lab.fixture.ts';
import { gatewaySchemaFile } from './gateway-schema/generate.ts';

const faultsOf = await loadDispatchFaults();

/** A message as the gateway sends it. */
async function message(): Promise<Record<string, unknown>> {
  await using lab = await openLab();
  lab.adaSays('hello');
  return lab.events.find(({ t }) => t === 'MESSAGE_CREATE')?.d as Record<string, unknown>;
}

test('keeps the schema of dispatches as the installed discord-api-types has it (run with -u to write it)', async () => {
  await expect(gatewaySchemaFile()).toMatchFileSnapshot('../src/conformance/gateway-schema.json');
}, 60_000);

test('has every event once, and no type that is not there', () => {
  const types = Object.keys(schema.types);
  const refs = [...JSON.stringify(schema).matchAll(/"\$ref":("(?:[^"\\]|\\.)*")/g)].map(
    ([, name = '""']) => JSON.parse(name) as string,
  );

  expect(Object.keys(schema.events)).toHaveLength(79);
  expect(refs.filter((name) => !types.includes(name))).toEqual([]);
  // Such names depend on the folder that the schema is made in.
  expect(types.filter((name) => /-\d+-/.test(name))).toEqual([]);
});

test('finds nothing wrong with a message', async () => {
  expect(faultsOf('MESSAGE_CREATE', await message())).toEqual([]);
});

test.each([
  ['a missing field', { author: undefined }, 'MESSAGE_CREATE.author: Expected a value (it is missing)'],
  ['a wrong kind', { tts: 'no' }, 'MESSAGE_CREATE.tts: Expected boolean (it is "no")'],
  ['a field too many', { colour: 3 }, 'MESSAGE_CREATE.colour: Discord has no such field (it is 3)'],
  [
    'a component of a message',
    { components: [{ type: 1, id: 1, components: [{ type: 2, id: 2, custom_id: 'go' }] }] },
    'MESSAGE_CREATE.components.0.components.0.style: Expected a value (it is missing)',
  ],
] as const)('tells %s by its path', async (_, change, fault) => {
  expect(faultsOf('MESSAGE_CREATE', { ...(await message()), ...change })).toContain(fault);
});

test('finds nothing wrong with the id of a picture within components, which only the types for REST have', async () => {
  const media = {
    id: '1457705189376000025',
    url: 'https://cdn.discordapp.com/a.png',
    proxy_url: 'https://cdn.discordapp.com/a.png',
  };
  const gallery = { type: 12, id: 1, items: [{ media, description: null, spoiler: false }] };

  expect(faultsOf('MESSAGE_CREATE', { ...(await message()), components: [gallery] })).toEqual([]);
});

test('knows no event that Discord has not', () => {
  expect(faultsOf('MESSAGE_SHOUTED', {})).toEqual(['MESSAGE_SHOUTED: Discord has no such event']);
});

test('judges a message without any one of its fields as ajv does', async () => {
  const whole = await message();
  const { types: definitions, events } = schema;
  const text = JSON.stringify({ ...events.MESSAGE_CREATE, definitions });
  const spelt = text.replaceAll('"$ref":"', '"$ref":"#/definitions/');
  const judge = new Ajv({ strict: false }).compile(JSON.parse(spelt) as object);
  const without = Object.keys(whole).map((key) => [key, { ...whole, [key]: undefined }] as const);
  const sent = (value: object): unknown => JSON.parse(JSON.stringify(value));

  expect(without.map(([key, value]) => [key, faultsOf('MESSAGE_CREATE', value).length === 0])).toEqual(
    without.map(([key, value]) => [key, judge(sent(value))]),
  );
  expect(without.some(([, value]) => !judge(sent(value)))).toBe(true);
});
