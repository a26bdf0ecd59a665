import { PermissionsBitField, type PermissionsString } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { createFakeClock } from '../../test/fake-clock.ts';
import type { Guards } from '../commands/command.ts';
import type { Entry } from '../dispatch/entry.ts';
import { type Denied, GATE_PHASES, type Verdict } from '../dispatch/gate.ts';
import { Refusal } from '../errors.ts';
import { type GateDescription, read } from '../internal/description.ts';
import { ENGLISH } from '../texts/texts.ts';
import { builtInGates } from './built-in-gates.ts';
import { createMemoryCooldowns } from './memory-cooldowns.ts';
import { createOwners } from './owners.ts';

const OWNER = '1';
const ADA = '2';
const GRACE = '3';
const NOW = Date.UTC(2026, 0, 1);

interface Place {
  readonly userId?: string;
  readonly dm?: boolean;
  readonly permissions?: readonly PermissionsString[];
  readonly botPermissions?: readonly PermissionsString[];
  readonly thread?: boolean;
  readonly nsfw?: boolean;
  readonly parentUnknown?: boolean;
  readonly timedOutUntil?: number;
  readonly entry?: Partial<Entry>;
}

/** Someone who does something in a channel of a guild, or in a direct message. */
function entryIn({ userId = ADA, dm = false, thread = false, nsfw = false, ...place }: Place): Entry {
  const { permissions = [], botPermissions = [], parentUnknown = false } = place;
  const me = { id: 'bot' };
  const member = { id: userId, communicationDisabledUntilTimestamp: place.timedOutUntil ?? null };
  const permissionsFor = (who: { readonly id: string }) =>
    parentUnknown ? null : new PermissionsBitField([...(who === me ? botPermissions : permissions)]);
  const channel = thread ? { parent: { nsfw } } : { nsfw };
  const isThread = () => thread;
  const entry = {
    id: '9',
    surface: 'slash',
    path: 'shop set price',
    user: { id: userId },
    guild: dm ? null : { id: 'g', members: { me } },
    member: dm ? null : member,
    channel: dm ? { id: 'c', isThread } : { id: 'c', isThread, permissionsFor, ...channel },
    createdAtMs: NOW,
    receivedAtMs: NOW,
    ...place.entry,
  };
  return entry as unknown as Entry;
}

function setUp() {
  const clock = createFakeClock({ now: NOW });
  const cooldowns = createMemoryCooldowns({ clock });
  const owners = createOwners({ ownerIds: [OWNER], fetchOwnerIds: async () => [] });
  const gates = builtInGates({ owners }).map((gate) => read<GateDescription>(gate));

  /** As the dispatcher does: phase by phase, until one denies. */
  async function pass(
    place: Place,
    ...guards: readonly Guards[]
  ): Promise<Denied | (Verdict & { allowed: true })[]> {
    const allowed: (Verdict & { allowed: true })[] = [];
    for (const phase of GATE_PHASES) {
      // The description has lost the types of what its gate uses.
      const context = { entry: entryIn(place), guards, cooldowns };
      for (const gate of gates.filter((each) => each.phase === phase)) {
        const verdict = await gate.check(context);
        if (!verdict.allowed) return verdict;
        allowed.push(verdict);
      }
    }
    return allowed;
  }
  const codeOf = async (place: Place, ...guards: readonly Guards[]) => {
    const verdict = await pass(place, ...guards);
    return 'code' in verdict ? verdict.code : 'ok';
  };
  /** Passes, and takes what it costs. */
  async function use(place: Place, ...guards: readonly Guards[]): Promise<string> {
    const verdict = await pass(place, ...guards);
    if ('code' in verdict) return textOf(verdict);
    for (const { spend } of verdict) await spend?.();
    return 'ok';
  }
  return { pass, codeOf, use, clock };
}

const textOf = ({ reply }: Denied): string => {
  const text = typeof reply === 'function' ? reply(ENGLISH) : reply;
  return typeof text === 'string' ? text : JSON.stringify(text);
};
const view: PermissionsString = 'ViewChannel';

describe('without guards', () => {
  test('everyone passes everywhere', async () => {
    const { codeOf } = setUp();

    expect([await codeOf({}), await codeOf({ dm: true })]).toEqual(['ok', 'ok']);
  });
});

describe('guildOnly', () => {
  test('refuses a direct message', async () => {
    const { codeOf } = setUp();

    expect(await codeOf({ dm: true }, { guildOnly: true })).toBe('GUILD_ONLY');
    expect(await codeOf({}, { guildOnly: true })).toBe('ok');
  });

  test('refuses a guild whose member is not known, for run would miss it', async () => {
    expect(await setUp().codeOf({ entry: { member: null } }, { guildOnly: true })).toBe('GUILD_ONLY');
  });
});

describe('ownerOnly', () => {
  test('lets owners through, in direct messages too, and nobody else', async () => {
    const { codeOf } = setUp();

    expect(await codeOf({ userId: OWNER, dm: true }, { ownerOnly: true })).toBe('ok');
    expect(await codeOf({ permissions: ['Administrator'] }, { ownerOnly: true })).toBe('OWNER_ONLY');
  });
});

describe('permissions', () => {
  const guards: Guards = { permissions: ['ManageGuild'] };

  test("refuses a member without them, even if Discord's own default let that member through", async () => {
    const verdict = await setUp().pass({ permissions: [view, 'SendMessages'] }, guards);

    expect(verdict).toMatchObject({ code: 'MEMBER_PERMISSIONS_MISSING' });
    expect(textOf(verdict as Denied)).toBe('You need **Manage Server** in this channel.');
  });

  test.each<readonly [string, Place]>([
    ['a member who has them', { permissions: [view, 'ManageGuild'] }],
    ['an administrator', { permissions: ['Administrator'] }],
    ['an administrator in time-out', { permissions: ['Administrator'], timedOutUntil: NOW + 1 }],
    ['a member whose time-out is over', { permissions: [view, 'ManageGuild'], timedOutUntil: NOW }],
  ])('lets %s through', async (_, place) => {
    expect(await setUp().codeOf(place, guards)).toBe('ok');
  });

  test.each<readonly [string, Place]>([
    ['someone who cannot see the channel', { permissions: ['ManageGuild'] }],
    ['a member in time-out', { permissions: [view, 'ManageGuild'], timedOutUntil: NOW + 1 }],
    ['a member who is not known', { permissions: [view, 'ManageGuild'], entry: { member: null } }],
    [
      'someone in a thread whose parent is not known',
      { permissions: [view, 'ManageGuild'], thread: true, parentUnknown: true },
    ],
  ])('refuses %s', async (_, place) => {
    expect(await setUp().codeOf(place, guards)).toBe('MEMBER_PERMISSIONS_MISSING');
  });

  test.each<readonly [string, Guards]>([
    ['of the person', { permissions: ['Administrator'] }],
    ['of the person, even those that everyone has', { permissions: ['SendMessages'] }],
    ['of the bot', { botPermissions: ['SendMessages'] }],
  ])('%s are refused in a direct message', async (_, asked) => {
    expect(await setUp().codeOf({ dm: true, userId: OWNER }, asked)).toBe('GUILD_PERMISSIONS_ONLY');
  });

  test('to write mean those to write in threads, in a thread', async () => {
    const { codeOf } = setUp();
    const write: Guards = { permissions: ['SendMessages'] };

    expect(await codeOf({ thread: true, permissions: [view, 'SendMessages'] }, write)).toBe(
      'MEMBER_PERMISSIONS_MISSING',
    );
    expect(await codeOf({ thread: true, permissions: [view, 'SendMessagesInThreads'] }, write)).toBe('ok');
  });

  test('of a group hold for its commands, together with theirs', async () => {
    const { codeOf } = setUp();
    const both: readonly Guards[] = [{ permissions: ['ManageGuild'] }, {}, { permissions: ['BanMembers'] }];

    expect(await codeOf({ permissions: [view, 'BanMembers'] }, ...both)).toBe('MEMBER_PERMISSIONS_MISSING');
    expect(await codeOf({ permissions: [view, 'ManageGuild'] }, ...both)).toBe('MEMBER_PERMISSIONS_MISSING');
    expect(await codeOf({ permissions: [view, 'ManageGuild', 'BanMembers'] }, ...both)).toBe('ok');
  });

  test('of the bot are looked up for the bot', async () => {
    const { codeOf } = setUp();
    const ban: Guards = { botPermissions: ['BanMembers'] };

    expect(await codeOf({ permissions: ['Administrator'], botPermissions: [view] }, ban)).toBe(
      'BOT_PERMISSIONS_MISSING',
    );
    expect(await codeOf({ botPermissions: [view, 'BanMembers'] }, ban)).toBe('ok');
  });
});

describe('nsfw', () => {
  test('asks for an age-restricted channel, or a thread of one', async () => {
    const { codeOf } = setUp();
    const places: readonly Place[] = [
      { nsfw: true },
      { nsfw: true, thread: true },
      {},
      { thread: true },
      { dm: true },
    ];

    expect(await Promise.all(places.map((place) => codeOf(place, { nsfw: true })))).toEqual([
      'ok',
      'ok',
      'NSFW_ONLY',
      'NSFW_ONLY',
      'NSFW_ONLY',
    ]);
  });
});

describe('a cooldown', () => {
  const once: Guards = { cooldown: { uses: 1, perMs: 5_000, scope: 'user' } };

  test('refuses the second use, says how long, and lets it through afterwards', async () => {
    const { use, clock } = setUp();

    expect(await use({}, once)).toBe('ok');
    await clock.advance(2_500);
    expect(await use({}, once)).toBe('Not so fast: you can use this again in 2.5 s.');
    await clock.advance(2_500);
    expect(await use({}, once)).toBe('ok');
  });

  test('is spent only when run starts', async () => {
    const { codeOf, use } = setUp();

    expect([await codeOf({}, once), await codeOf({}, once)]).toEqual(['ok', 'ok']);
    expect(await use({}, once)).toBe('ok');
  });

  test('costs nothing when another gate refuses', async () => {
    const { use } = setUp();
    const guards: Guards = { ...once, ownerOnly: true };

    await use({}, guards);
    expect(await use({}, once)).toBe('ok');
  });

  test('lets one of two simultaneous uses run', async () => {
    const { pass } = setUp();
    const [one, two] = await Promise.all([pass({}, once), pass({}, once)]);
    const spend = async (passed: typeof one) => {
      for (const verdict of Array.isArray(passed) ? passed : []) await verdict.spend?.();
    };

    await spend(one);
    await expect(spend(two)).rejects.toThrow(Refusal);
  });

  test('is not spent by suggestions', async () => {
    const { use, codeOf } = setUp();

    await use({ entry: { surface: 'autocomplete' } }, once);
    expect(await codeOf({}, once)).toBe('ok');
    await use({}, once);
    expect(await codeOf({ entry: { surface: 'autocomplete' } }, once)).toBe('ok');
  });

  test('is one by prefix and by slash, and another for a button', async () => {
    const { use, codeOf } = setUp();
    await use({ entry: { surface: 'slash' } }, once);

    expect(await codeOf({ entry: { surface: 'prefix' } }, once)).toBe('COOLDOWN');
    expect(await codeOf({ entry: { surface: 'button' } }, once)).toBe('ok');
  });

  test.each([
    ['user', { userId: GRACE }, 'ok'],
    ['user', { dm: true }, 'COOLDOWN'],
    ['member', { userId: GRACE }, 'ok'],
    ['member', { dm: true }, 'ok'],
    ['channel', { userId: GRACE }, 'COOLDOWN'],
    ['guild', { userId: GRACE }, 'COOLDOWN'],
    ['guild', { dm: true }, 'ok'],
  ] as const)('of scope %s, after Ada in a guild, for %j: %s', async (scope, place, outcome) => {
    const { use, codeOf } = setUp();
    const guards: Guards = { cooldown: { uses: 1, perMs: 5_000, scope } };
    await use({}, guards);

    expect(await codeOf(place, guards)).toBe(outcome);
  });

  test('of a group is shared by its commands, beside their own', async () => {
    const { use, codeOf } = setUp();
    const own: Guards = { cooldown: { uses: 2, perMs: 60_000, scope: 'user' } };
    await use({ entry: { path: 'shop buy' } }, once, own);

    expect(await codeOf({ entry: { path: 'shop sell' } }, once, {})).toBe('COOLDOWN');
    expect(await codeOf({ entry: { path: 'bank' } }, once)).toBe('ok');
  });
});
