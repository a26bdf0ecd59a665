import { describe, expect, test } from 'vitest';
import { openBazaar, textOf } from './open-bazaar.ts';

const MINUTE_MS = 60_000;
type Bazaar = Awaited<ReturnType<typeof openBazaar>>;

const editsOf = ({ discord }: Bazaar) => discord.requests.filter(({ method }) => method === 'PATCH');

describe('a poll', () => {
  test('counts one vote a person, which they may change, and changes its message at most every 5 s', async () => {
    await using here = await openBazaar();
    const ada = await here.person('ada');
    const poll = await ada.says('.poll "Tea or *coffee*?" "Tea, Coffee, Tea, , *Water*" 10m');
    const voters = await Promise.all(
      Array.from({ length: 20 }, (_, index) => here.guild.member(`voter${index}`)),
    );
    expect(poll.buttons).toEqual(['Tea', 'Coffee', '*Water*', 'End the poll']);

    const answers = await Promise.all(
      voters.map((voter, index) => voter.clicks(poll, index % 4 === 0 ? 'Coffee' : 'Tea')),
    );
    await Promise.all(voters.slice(0, 2).map((voter) => voter.clicks(poll, '*Water*')));
    await here.clock.advance(15_000);
    const edits = editsOf(here);

    expect(answers[0]).toMatchObject({
      ephemeral: true,
      content: 'Your vote: Coffee. Nobody else sees it.',
    });
    expect(edits.length).toBeLessThanOrEqual(3);
    for (const [index, { atMs }] of edits.entries())
      expect(atMs - (edits[index - 1]?.atMs ?? -Infinity)).toBeGreaterThanOrEqual(5_000);
    expect(textOf(ada.rereads(poll)).split('\n').slice(0, -1)).toEqual([
      'Tea or \\*coffee\\*?',
      '**Tea**',
      '`████████░░░░` 14 (70 %)',
      '**Coffee**',
      '`██░░░░░░░░░░` 4 (20 %)',
      '**\\*Water\\***',
      '`█░░░░░░░░░░░` 2 (10 %)',
      '20 votes',
    ]);
  });

  test('D8 survives a restart, and closes when its time is over, also when nobody has voted', async () => {
    await using here = await openBazaar();
    const [ada, bob] = [await here.person('ada'), await here.person('bob')];
    const poll = await ada.runs('/poll', { question: 'Tea?', choices: 'Yes | No', lasts: '5m' });
    const quiet = await bob.runs('/poll', { question: 'Really?', choices: 'Yes, No', lasts: '5m' });

    await here.discord.restartBot();
    await bob.clicks(poll, 'Yes');
    await here.clock.advance(5 * MINUTE_MS + 20_000);

    expect(textOf(ada.rereads(poll))).toContain('**Yes**\n`████████████` 1 (100 %)');
    for (const one of [poll, quiet])
      expect(ada.rereads(one)).toMatchObject({
        buttons: [],
        embeds: [{ fields: [{ value: 'This poll is over.' }] }],
      });
  });

  test('is ended by who asked and by moderators, and by nobody else', async () => {
    await using here = await openBazaar();
    const [ada, bob] = [await here.person('ada'), await here.person('bob')];
    const moderator = await here.guild.member('moderator', { permissions: ['ManageMessages'] });
    const [first, second] = [
      await ada.says('.poll "Tea?" "Yes, No"'),
      await ada.says('.poll "Now?" "Yes, No"'),
    ];

    const refused = await bob.clicks(first, 'End the poll');
    const ended = await ada.clicks(first, 'End the poll');
    const moderated = await moderator.clicks(second, 'End the poll');

    expect(refused.content).toMatch(/^Only who asked/);
    expect([ended.content, moderated.content]).toEqual(['You ended the poll.', 'You ended the poll.']);
    await here.clock.advance(5_000);
    expect([first, second].map((poll) => bob.rereads(poll).buttons)).toEqual([[], []]);
  });

  test('has 2 to 10 choices of at most 80 characters', async () => {
    await using here = await openBazaar();
    const ada = await here.person('ada');
    const said = async (choices: string) => {
      await here.clock.advance(MINUTE_MS);
      return (await ada.runs('/poll', { question: 'Which?', choices })).content;
    };

    for (const choices of ['one', 'one, \u200B', 'a,b,c,d,e,f,g,h,i,j,k', `a, ${'b'.repeat(81)}`])
      expect(await said(choices)).toMatch(/^Give 2 to 10 different choices/);
  });
});

test('2.10 what polls keep about a person is exported and erased, and their vote counts no more', async () => {
  await using here = await openBazaar();
  const [ada, bob] = [await here.person('ada'), await here.person('bob')];
  const poll = await ada.says('.poll "Tea?" "Yes, No"');
  await bob.clicks(poll, 'Yes');

  expect(await here.export(ada, 'polls')).toMatchObject({ asked: [{ question: 'Tea?', counts: [1, 0] }] });
  expect(await here.export(bob, 'polls')).toMatchObject({ votes: [{ choice: 0 }] });
  await here.erase(ada);
  await here.erase(bob);
  await here.clock.advance(10_000);

  for (const one of [ada, bob]) expect(await here.export(one, 'polls')).toEqual({ asked: [], votes: [] });
  expect(textOf(ada.rereads(poll))).toContain('0 votes');
});
