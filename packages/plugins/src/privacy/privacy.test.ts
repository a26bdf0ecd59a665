import { describe, expect, test } from 'vitest';
import { isPrompt, ownFile, said } from '../../test/consent-bot.ts';
import { openPrivacyBot, readExport } from '../../test/privacy-bot.ts';
import { shutDirectMessages } from '../../test/shut-direct-messages.ts';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

describe('2.10 what is kept about a person', () => {
  test.each(['.privacy', '.data', '.mydata'])('%s says what each plugin keeps', async (text) => {
    await using at = await openPrivacyBot({ policyUrl: 'https://example.org/privacy', contact: 'the staff' });
    const ada = await at.guild.member('ada');

    const seen = await ada.says(text);

    expect(seen.embeds[0]?.fields?.map(({ name }) => name)).toEqual(['ledger', 'tos', 'privacy', 'notes']);
    expect(seen.embeds[0]?.fields?.at(-1)?.value).toBe('What you noted.');
    expect(said(seen)).toContain('`.privacy export` gives you all of it');
    expect(said(seen)).toContain('Questions: the staff');
    expect(JSON.stringify(seen.message?.components)).toContain('https://example.org/privacy');
  });

  test('is shown to the person alone after a slash command, with commands to press', async () => {
    await using at = await openPrivacyBot();
    const ada = await at.guild.member('ada');

    const seen = await ada.runs('/privacy show');

    expect(seen.ephemeral).toBe(true);
    expect(said(seen)).toMatch(/<\/privacy export:\d+> gives you/);
  });

  test('comes as one file with a section for each plugin', async () => {
    await using at = await openPrivacyBot();
    const ada = await at.member('ada');

    const seen = await ada.runs('/privacy export');

    expect(seen.ephemeral).toBe(true);
    expect(seen.files[0]?.name).toBe('personal-data-2026-01-05.json');
    expect(await readExport(seen)).toMatchObject({
      format: 'bronxbot-personal-data',
      version: 1,
      createdAt: expect.stringMatching(/^2026-01-05T\d\d:\d\d:\d\d\.\d{3}Z$/),
      userId: ada.id,
      failures: [],
      sections: {
        notes: { note: 'secret-of-ada' },
        tos: { acceptance: { version: '1.0' } },
        ledger: { balances: { wallet: 1_000 } },
        privacy: { pending: null },
      },
    });
  });

  test('comes by direct message after a message in a server, and by no other way where these are shut', async () => {
    await using at = await openPrivacyBot();
    const [ada, bob] = [await at.guild.member('ada'), await at.guild.member('bob')];
    const bobs = shutDirectMessages(bob);

    await ada.says('.privacy export');
    const refused = await bob.says('.privacy export');
    bobs.open();
    const again = await bob.says('.privacy export');

    const [direct] = ada.dm().reads();
    expect(direct?.files[0]?.name).toMatch(/^personal-data-/);
    expect(refused.content).toContain('Allow direct messages from this server and try again');
    expect(again.content).not.toContain('Not so fast');
    expect(
      bob
        .dm()
        .reads()
        .map(({ files }) => files.length),
    ).toEqual([1]);
    expect(ada.reads().flatMap(({ files }) => files)).toEqual([]);
  });

  test('names the plugins that did not answer', async () => {
    await using at = await openPrivacyBot();
    const ada = await at.guild.member('ada');
    at.notes.trouble = new Error('no disk');

    const seen = await ada.runs('/privacy export');

    expect(seen.content).toContain('`notes` did not answer');
    expect(await readExport(seen)).toMatchObject({ failures: ['notes'] });
  });

  test('is collected three times in ten minutes for each person', async () => {
    await using at = await openPrivacyBot();
    const [ada, bob] = [await at.guild.member('ada'), await at.guild.member('bob')];
    for (let count = 0; count < 3; count++) await ada.runs('/privacy export');

    const again = await ada.runs('/privacy export');
    const other = await bob.runs('/privacy export');
    await at.clock.advance(10 * MINUTE_MS);
    const later = await ada.runs('/privacy export');

    expect(again.content).toContain('10 min');
    expect([again, other, later].map(({ files }) => files.length)).toEqual([0, 1, 1]);
  });
});

describe('2.10 erasing', () => {
  test('asks, waits a while in which everything works, then removes everything and says so', async () => {
    await using at = await openPrivacyBot();
    const ada = await at.member('ada');

    const asked = await ada.runs('/privacy erase');
    const waits = await ada.clicks(asked, 'Erase everything');
    await at.clock.advance(HOUR_MS - MINUTE_MS);
    const meanwhile = await ada.says('.note still here');
    await at.clock.advance(3 * MINUTE_MS);

    expect(said(asked)).toContain('It waits until');
    expect(said(waits)).toMatch(/erased on <t:\d+:f>/);
    expect(waits.buttons).toEqual(['Keep my data']);
    expect(meanwhile.content).toBe('Noted.');
    expect(ada.dm().reads().map(said)).toEqual([expect.stringContaining('has been erased')]);
    expect(at.notes.kept.has(ada.id)).toBe(false);
    expect(await at.inside.ledger.balances(ada.id)).toEqual({});
    expect(isPrompt(await ada.says('.note again'))).toBe(true);
    expect(await readExport(await ada.runs('/privacy export'))).toMatchObject({
      failures: [],
      sections: {
        notes: { note: null },
        tos: { acceptance: null, log: [] },
        ledger: { balances: {}, history: [] },
        privacy: { pending: null },
      },
    });
  });

  test('changes nothing when the question is left, or not answered in five minutes', async () => {
    await using at = await openPrivacyBot();
    const ada = await at.member('ada');

    const left = await ada.clicks(await ada.says('.privacy erase'), 'Keep everything');
    const asked = await ada.says('.privacy erase');
    await at.clock.advance(5 * MINUTE_MS + 1);
    const late = await ada.clicks(asked, 'Erase everything');
    await at.clock.advance(2 * HOUR_MS);

    expect(said(left)).toContain('Nothing has changed');
    expect(late.content).toContain('expired');
    expect(at.notes.kept.get(ada.id)).toBe('secret-of-ada');
  });

  test.each(['the button', 'the command'])('is taken back by %s until it begins', async (way) => {
    await using at = await openPrivacyBot();
    const ada = await at.member('ada');
    const waits = await ada.clicks(await ada.runs('/privacy erase'), 'Erase everything');
    await at.clock.advance(HOUR_MS - MINUTE_MS);

    const kept =
      way === 'the button' ? await ada.clicks(waits, 'Keep my data') : await ada.says('.privacy keep');
    await at.clock.advance(2 * HOUR_MS);

    expect(said(kept)).toContain('Your data stays');
    expect(at.notes.kept.get(ada.id)).toBe('secret-of-ada');
    expect((await ada.runs('/privacy keep')).content).toContain('nothing to take back');
    expect((await at.inside.requests.audit(ada.id)).map(({ kind }) => kind)).toEqual([
      'erasure-kept',
      'erasure-asked',
    ]);
  });

  test('asked for twice, also at once, waits as long as the first time', async () => {
    await using at = await openPrivacyBot();
    const ada = await at.member('ada');
    const [one, two] = [await ada.runs('/privacy erase'), await ada.runs('/privacy erase')];

    const clicks = await Promise.all([one, two].map((seen) => ada.clicks(seen, 'Erase everything')));
    const first = await at.inside.requests.pending(ada.id);
    await at.clock.advance(30 * MINUTE_MS);
    const again = await ada.runs('/privacy erase');

    expect(clicks.map(said)[0]).toBe(clicks.map(said)[1]);
    expect(await at.inside.requests.pending(ada.id)).toEqual(first);
    expect(again.buttons).toEqual(['Keep my data']);
    expect(await at.inside.requests.audit(ada.id)).toHaveLength(1);
  });

  test('belongs to the person: others can press none of its buttons', async () => {
    await using at = await openPrivacyBot();
    const [ada, eve] = [await at.member('ada'), await at.guild.member('eve')];
    const asked = await ada.says('.privacy erase');

    const foreign = await eve.clicks(asked, 'Erase everything');
    await ada.clicks(asked, 'Erase everything');
    const undo = await eve.clicks(ada.rereads(asked), 'Keep my data');

    expect([foreign, undo].map(({ content }) => content)).toEqual([
      expect.stringContaining('belongs to someone else'),
      expect.stringContaining('belongs to someone else'),
    ]);
    expect(await at.inside.requests.pending(ada.id)).toBeDefined();
  });

  test('survives a restart of the bot, during the wait and past its end', async () => {
    await using at = await openPrivacyBot({ file: await ownFile() });
    const ada = await at.member('ada');
    await ada.clicks(await ada.runs('/privacy erase'), 'Erase everything');

    await at.discord.restartBot();
    const pending = await at.inside.requests.pending(ada.id);
    await at.clock.advance(HOUR_MS + 2 * MINUTE_MS);

    expect(pending).toMatchObject({ begun: false, requestedBy: 'person' });
    expect(at.notes.kept.has(ada.id)).toBe(false);
    expect(await at.inside.requests.pending(ada.id)).toBeUndefined();
  });

  test('works for people who never agreed to the terms', async () => {
    await using at = await openPrivacyBot();
    const ada = await at.guild.member('ada');
    at.notes.kept.set(ada.id, 'from elsewhere');

    const waits = await ada.clicks(await ada.says('.privacy erase'), 'Erase everything');
    await ada.clicks(waits, 'Keep my data');
    await ada.clicks(await ada.runs('/privacy erase'), 'Erase everything');
    await at.clock.advance(HOUR_MS + 2 * MINUTE_MS);

    expect(at.notes.kept.has(ada.id)).toBe(false);
  });

  test('without an undo window happens at once', async () => {
    await using at = await openPrivacyBot({ undoMs: 0 });
    const ada = await at.member('ada');

    const asked = await ada.runs('/privacy erase');
    const done = await ada.clicks(asked, 'Erase everything');

    expect(said(asked)).toContain('at once and cannot be undone');
    expect(said(done)).toContain('has been erased');
    expect(at.notes.kept.has(ada.id)).toBe(false);
  });
});
