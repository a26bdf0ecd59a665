import { describe, expect, test } from 'vitest';
import { permissionList, waitTime } from './english-words.ts';

describe('words', () => {
  test.each([
    [1, '0.1 s'],
    [100, '0.1 s'],
    [2_500, '2.5 s'],
    [3_000, '3 s'],
    [59_900, '59.9 s'],
    [59_901, '1 min'],
    [200_000, '3 min 20 s'],
    [3_599_001, '1 h'],
    [3_900_000, '1 h 5 min'],
    [86_400_000, '1 d'],
    [100_000_000, '1 d 4 h'],
  ])('for a wait of %i ms are %s, rounded up', (waitMs, words) => {
    expect(waitTime(waitMs)).toBe(words);
  });

  test("for permissions are those of Discord's own pages", () => {
    expect(permissionList(['ManageGuild'])).toBe('**Manage Server**');
    expect(permissionList(['BanMembers', 'ModerateMembers', 'SendMessagesInThreads'])).toBe(
      '**Ban Members**, **Timeout Members**, and **Send Messages In Threads**',
    );
  });
});
