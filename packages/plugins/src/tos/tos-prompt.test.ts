import type { Actor, Seen } from '@bronxbot/sandbox/testing';
import { describe, expect, test } from 'vitest';
import { agrees, isPrompt, openConsentBot, said } from '../../test/consent-bot.ts';

describe('the question', () => {
  test('2.7 an interaction is asked in private; a message in public at most once a minute and channel', async () => {
    await using at = await openConsentBot();
    const [ada, bob] = [await at.guild.member('ada'), await at.guild.member('bob')];
    const other = await at.guild.channel('other');

    const slash = [await ada.runs('/work'), await ada.runs('/work')];
    const first = await ada.says('.work');
    const second = await ada.says('.work');
    const elsewhere = await ada.in(other).says('.work');
    const somebodyElse = await bob.says('.work');
    await at.clock.advance(60_001);
    const later = await ada.says('.work');

    expect(slash.map((seen) => [isPrompt(seen), seen.ephemeral])).toEqual([
      [true, true],
      [true, true],
    ]);
    expect([first, elsewhere, somebodyElse, later].map(isPrompt)).toEqual([true, true, true, true]);
    expect(second.silent).toBe(true);
    expect(at.ran).toEqual([]);
  });

  test('2.7 nobody else can answer, and their click leaves nothing behind', async () => {
    await using at = await openConsentBot();
    const [ada, bob] = [await at.guild.member('ada'), await at.guild.member('bob')];
    const prompt = await ada.says('.work');

    const foreign = [
      await bob.clicks(prompt, 'Agree'),
      await bob.clicks(prompt, 'Decline'),
      await bob.clicks(prompt, 'Read the terms'),
    ];

    for (const seen of foreign)
      expect(seen).toMatchObject({ ephemeral: true, content: expect.stringContaining('someone else') });
    expect(isPrompt(ada.rereads(prompt))).toBe(true);
    expect(await at.tos.history(bob.id)).toEqual([]);
  });

  test.each<[string, (person: Actor) => Promise<Seen>]>([
    ['.work', (person) => person.says('.work')],
    ['/work', (person) => person.runs('/work')],
    ['.tos', (person) => person.says('.tos')],
    ['/tos show', (person) => person.runs('/tos show')],
  ])('2.7 after 300 s the buttons of %s are disabled', async (_, ask) => {
    await using at = await openConsentBot();
    const ada = await at.guild.member('ada');
    const prompt = await ask(ada);
    await at.clock.advance(299_000);
    const before = ada.rereads(prompt).disabledButtons;

    await at.clock.advance(1_001);

    const after = ada.rereads(prompt);
    expect(before).toEqual([]);
    expect(after.disabledButtons).toEqual(['Read the terms', 'Agree', 'Decline']);
    expect(said(after)).toContain('This question is over');
  });

  test('2.7 an answered question is left as it is after 300 s', async () => {
    await using at = await openConsentBot();
    const [ada, bob] = [await at.guild.member('ada'), await at.guild.member('bob')];
    const [agreed, declined] = [await ada.says('.work'), await bob.says('.work')];
    await agrees(ada, agreed);
    await bob.clicks(declined, 'Decline');

    await at.clock.advance(300_001);

    expect(said(ada.rereads(agreed))).toContain('Thank you!');
    expect(said(bob.rereads(declined))).toContain('You declined');
    expect(bob.rereads(declined).buttons).toEqual([]);
  });
});
