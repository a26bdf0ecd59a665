import { Collection, TeamMemberRole } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { createOwners, ownerIdsOf } from './owners.ts';

describe('owners', () => {
  test('are the configured ones, without asking Discord', async () => {
    const owners = createOwners({
      ownerIds: ['1'],
      fetchOwnerIds: async () => {
        throw new Error('Nobody asks.');
      },
    });

    expect([await owners.has('1'), await owners.has('2'), owners.known('1')]).toEqual([true, false, true]);
  });

  test('are asked for once, whoever wants to know', async () => {
    let asked = 0;
    const owners = createOwners({
      fetchOwnerIds: async () => {
        asked++;
        return ['1'];
      },
    });

    expect(owners.known('1')).toBe(false);
    expect(await Promise.all([owners.has('1'), owners.has('2')])).toEqual([true, false]);
    await owners.has('3');
    expect(await owners.ids()).toEqual(['1']);
    expect(asked).toBe(1);
    expect(owners.known('1')).toBe(true);
  });

  test('are nobody while Discord does not answer, and are asked for again', async () => {
    let fails = true;
    const owners = createOwners({
      fetchOwnerIds: async () => {
        if (fails) throw new Error('Discord is away.');
        return ['1'];
      },
    });

    await expect(owners.has('1')).rejects.toThrow('Discord is away.');
    fails = false;
    expect(await owners.has('1')).toBe(true);
  });
});

describe('the owners of an application', () => {
  const idsOf = (owner: unknown) => ownerIdsOf({ owner } as Parameters<typeof ownerIdsOf>[0]);

  test('are its owner', () => {
    expect(idsOf({ id: '1' })).toEqual(['1']);
  });

  test('are those of its team who accepted and may do more than read', () => {
    const member = (membershipState: number, role: string) => ({ membershipState, role });
    const members = new Collection([
      ['1', member(2, TeamMemberRole.Admin)],
      ['2', member(2, TeamMemberRole.Developer)],
      ['3', member(2, TeamMemberRole.ReadOnly)],
      ['4', member(1, TeamMemberRole.Admin)],
    ]);

    expect(idsOf({ id: 't', ownerId: '9', members })).toEqual(['1', '2', '9']);
  });

  test('are nobody when Discord names none', () => {
    expect(idsOf(null)).toEqual([]);
  });
});
