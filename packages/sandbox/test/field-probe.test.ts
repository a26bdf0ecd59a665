import { beforeAll, expect, test } from 'vitest';
import { loadDispatchFaults } from '../src/conformance/dispatch-faults.ts';
import { recordLife } from './field-probe/bot-life.ts';
import { probe, type Dispatch, type Probe } from './field-probe/probe.ts';

const faultsOf = await loadDispatchFaults();
let life: readonly Dispatch[];
let found: Probe;

beforeAll(async () => {
  life = (await recordLife()).dispatches;
  found = await probe(life);
}, 120_000);

/** Discord promises nothing of what the audit log has as values. */
const OF_ANY_KIND = /^changes\.\d+\.(old|new)_value\./;

test('discord.js takes every dispatch of a life, and tells of every event', () => {
  expect(found.refused).toEqual([]);
  expect(found.unheard).toEqual([]);
});

test('a field that discord.js needs cannot be missing without a fault', () => {
  const unnoticed = found.needed.filter(({ event, d }) => faultsOf(event, d).length === 0);
  const told = unnoticed.filter(({ path }) => !OF_ANY_KIND.test(path));

  expect(told.map(({ event, path, without }) => `${event}.${path}: ${without}`)).toEqual([]);
});

test('the probe finds what discord.js is known to need', () => {
  const needed = found.needed.map(({ event, path }) => `${event}.${path}`);

  expect(needed).toEqual(
    expect.arrayContaining([
      'READY.user',
      'GUILD_CREATE.members.0.user',
      'MESSAGE_CREATE.author',
      'MESSAGE_DELETE.channel_id',
      'INTERACTION_CREATE.entitlements',
      'INTERACTION_CREATE.data.component_type',
      'GUILD_MEMBERS_CHUNK.members',
    ]),
  );
});

test.each(['session_id', 'resume_gateway_url', 'guilds'])(
  'READY without %s, which its gateway reads, is a fault',
  (field) => {
    const ready = life.find(({ t }) => t === 'READY');

    expect(faultsOf('READY', ready?.d)).toEqual([]);
    expect(faultsOf('READY', { ...ready?.d, [field]: undefined })).not.toEqual([]);
  },
);
