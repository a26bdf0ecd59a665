import { describe, expect, test } from 'vitest';
import { agrees, isPrompt, openConsentBot, ownFile, said } from '../../test/consent-bot.ts';

describe('the terms of service', () => {
  test('2.1 a new version asks again, names itself, and pays no second bonus', async () => {
    const file = await ownFile();
    {
      await using first = await openConsentBot({ file });
      const ada = await first.guild.member('ada');
      await agrees(ada, await ada.says('.work'));
      expect(await first.tos.accepted(ada.id)).toBe(true);
    }
    await using second = await openConsentBot({ file, version: '1.1' });
    const ada = await second.guild.member('ada');

    const prompt = await ada.says('.work');
    const status = await ada.runs('/tosinfo');
    const thanks = await agrees(ada, prompt);

    expect(said(prompt)).toContain('Terms of service 1.1');
    expect(JSON.stringify(status.embeds)).toContain('You agreed to version 1.0. Version 1.1 is in force');
    expect(said(thanks)).toMatch(/agreed to version 1\.1(?!.*welcome)/);
    expect(await second.ledger.balances(ada.id)).toEqual({ wallet: 1_000 });
    expect((await second.tos.history(ada.id)).map(({ version }) => version)).toEqual(['1.1', '1.0']);
    expect((await ada.says('.work')).content).toMatch(/^work ran/);
  });

  test.each(['I agree', ' i agree ', 'I AGREE\n'])('2.2 the form takes %j', async (words) => {
    await using at = await openConsentBot();
    const ada = await at.guild.member('ada');

    const thanks = await agrees(ada, await ada.says('.work'), words);

    expect(said(thanks)).toContain('You agreed to version 1.0');
    expect(await at.tos.accepted(ada.id)).toBe(true);
  });

  test.each(['no', 'I agree not', 'agree'])(
    '2.2 the form refuses %j in private, and nothing opens',
    async (words) => {
      await using at = await openConsentBot();
      const ada = await at.guild.member('ada');
      const prompt = await ada.says('.work');

      const refused = await agrees(ada, prompt, words);

      expect(refused).toMatchObject({ ephemeral: true, content: expect.stringContaining('“I agree”') });
      expect(ada.rereads(prompt).buttons).toHaveLength(3);
      expect(await at.tos.accepted(ada.id)).toBe(false);
      expect(await at.tos.history(ada.id)).toEqual([]);
    },
  );

  test('2.3 the log has version, hash, time and place, and every acceptance adds a line', async () => {
    await using at = await openConsentBot();
    const ada = await at.guild.member('ada');
    await agrees(ada, await ada.says('.work'));
    const [first] = await at.tos.history(ada.id);
    await at.clock.advance(60_000);
    await at.tos.withdraw(ada.id, { surface: 'slash', guildId: null });

    await agrees(ada, await ada.runs('/work'));

    const [again, withdrawn, before] = await at.tos.history(ada.id);
    expect(before).toEqual(first);
    expect(first).toMatchObject({
      kind: 'accepted',
      version: '1.0',
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      atMs: expect.any(Number),
      surface: 'prefix',
      guildId: at.guild.id,
    });
    expect(withdrawn).toMatchObject({ kind: 'withdrawn' });
    expect(again).toMatchObject({ kind: 'accepted', surface: 'slash' });
    expect((again?.atMs ?? 0) - (first?.atMs ?? 0)).toBeGreaterThanOrEqual(60_000);
    expect(first?.atMs).toBeGreaterThan(Date.UTC(2020, 0, 1));
  });

  test('2.4 the bonus is paid once, also for two forms that are submitted at once', async () => {
    await using at = await openConsentBot();
    const ada = await at.guild.member('ada');
    const [one, two] = [await ada.runs('/work'), await ada.runs('/work')];
    const forms = [await ada.clicks(one, 'Agree'), await ada.clicks(two, 'Agree')];

    const answers = await Promise.all(forms.map((form) => ada.submits(form, { agreement: 'i agree' })));

    expect(answers.filter((answer) => said(answer).includes('1,000'))).toHaveLength(1);
    expect(await at.ledger.balances(ada.id)).toEqual({ wallet: 1_000 });
    expect(await at.ledger.history(ada.id)).toMatchObject([
      { kind: 'credit', change: 1_000, name: 'welcome' },
    ]);
    expect(await at.tos.history(ada.id)).toHaveLength(1);
  });

  test('2.4 neither withdrawing nor erasing brings a second bonus', async () => {
    await using at = await openConsentBot();
    const ada = await at.guild.member('ada');
    const place = { surface: 'slash', guildId: null } as const;
    const first = await at.tos.accept(ada.id, place);
    await at.tos.withdraw(ada.id, place);

    const second = await at.tos.accept(ada.id, place);

    expect([first.bonus, second.bonus]).toEqual([1_000, 0]);
    expect(await at.ledger.balance({ userId: ada.id, pocket: 'wallet' })).toBe(1_000);
  });

  test.each([
    '.help',
    '.h',
    '.commands',
    '.support',
    '.invite',
    '.ping',
    '.PONG',
    '.privacy',
    '.data',
    '.privacy erase',
    '.data show',
  ])('2.6 %s runs without an agreement', async (text) => {
    await using at = await openConsentBot();
    const ada = await at.guild.member('ada');

    expect((await ada.says(text)).content).toMatch(/ran$/);
  });

  test.each(['.tos', '.terms', '.termsofservice', '.tosinfo', '.tosdetails'])(
    '2.6 %s answers without an agreement',
    async (text) => {
      await using at = await openConsentBot();
      const ada = await at.guild.member('ada');

      expect((await ada.says(text)).embeds[0]?.title).toMatch(/^Terms of service/);
    },
  );

  test('2.6 a subcommand with the name of an exempt command is shut', async () => {
    await using at = await openConsentBot();
    const ada = await at.guild.member('ada');

    expect(isPrompt(await ada.says('.shop help'))).toBe(true);
    expect(isPrompt(await ada.runs('/shop help'))).toBe(true);
    expect(at.ran).toEqual([]);
  });

  test('2.6 what the author exempts stands for exactly that, and a name that is none is refused', async () => {
    await using at = await openConsentBot({
      exempt: { commands: ['shop buy', 'job'], components: ['button'] },
    });
    const ada = await at.guild.member('ada');

    const ran = [await ada.says('.shop buy'), await ada.says('.work'), await ada.runs('/shop buy')];

    expect(ran.map(({ content }) => content)).toEqual([
      'shop buy ran',
      'work ran: undefined',
      'shop buy ran',
    ]);
    expect(isPrompt(await ada.runs('/ping'))).toBe(true);
    await expect(openConsentBot({ exempt: { commands: ['shp buy'] } })).rejects.toThrow(
      expect.objectContaining({ cause: expect.objectContaining({ code: 'TOS_INVALID' }) }),
    );
  });

  test('2.9 who has money keeps it and gets the bonus on top; who declines keeps what they had', async () => {
    await using at = await openConsentBot();
    const [ada, bob] = [await at.guild.member('ada'), await at.guild.member('bob')];
    for (const { id } of [ada, bob])
      for (const [pocket, amount] of [
        ['wallet', 5_000],
        ['bank', 70],
        ['items-rod', 3],
      ] as const)
        await at.ledger.credit({
          to: { userId: id, pocket },
          amount,
          source: 'import',
          key: `${id}:${pocket}`,
        });

    await agrees(ada, await ada.says('.work'));
    await bob.clicks(await bob.says('.work'), 'Decline');

    expect(await at.ledger.balances(ada.id)).toEqual({ wallet: 6_000, bank: 70, 'items-rod': 3 });
    expect(await at.ledger.balances(bob.id)).toEqual({ wallet: 5_000, bank: 70, 'items-rod': 3 });
    expect(await at.tos.history(bob.id)).toEqual([]);
  });

  test('U1 asked, read, agreed, and the command is offered again in one click', async () => {
    await using at = await openConsentBot({ text: `# Long\n\n${'word '.repeat(900)}` });
    const ada = await at.guild.member('ada');

    const prompt = await ada.says('.work hard');
    const page = await ada.clicks(prompt, 'Read the terms');
    const next = await ada.clicks(page, '›');
    const thanks = await agrees(ada, prompt);
    const ran = await ada.clicks(thanks, 'Run work now');

    expect(page).toMatchObject({ ephemeral: true });
    expect(page.embeds[0]?.footer?.text).toBe('Page 1 of 4');
    expect(next.embeds[0]?.footer?.text).toBe('Page 2 of 4');
    expect(said(thanks)).toContain('1,000');
    expect(thanks.buttons).toEqual(['Run work now']);
    expect(ran).toMatchObject({ content: 'work ran: hard', ephemeral: false });
    expect(at.ran).toEqual(['work']);
  });

  test('U1 a slash command runs again with its options', async () => {
    await using at = await openConsentBot();
    const ada = await at.guild.member('ada');

    const thanks = await agrees(ada, await ada.runs('/work', { what: 'hard' }));

    expect((await ada.clicks(thanks, 'Run work now')).content).toBe('work ran: hard');
  });
});
