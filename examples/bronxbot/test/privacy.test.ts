import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSandbox } from '@bronxbot/sandbox/testing';
import { expect, onTestFinished, test } from 'vitest';
import { createBronxBot } from '../src/bot.ts';

async function stage() {
  const folder = await mkdtemp(join(tmpdir(), 'bronxbot-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const settings = { file: join(folder, 'bot.sqlite'), privacyUrl: 'https://example.org/privacy' };
  const discord = await createSandbox(createBronxBot(settings));
  const ada = await (await discord.guild()).member('ada');
  return { discord, ada, [Symbol.asyncDispose]: () => discord[Symbol.asyncDispose]() };
}

test.each(['.privacy', '.data', '.mydata'])(
  '2.6 %s answers people who have agreed to nothing',
  async (text) => {
    await using here = await stage();

    const shown = await here.ada.says(text);

    const pages = [shown];
    for (let page = shown; !page.disabledButtons.includes('›'); pages.push(page))
      page = await here.ada.clicks(page, '›');

    expect(shown.embeds[0]?.title).toBe('What this bot keeps about you');
    const named = pages.flatMap(({ embeds }) => embeds[0]?.fields?.map(({ name }) => name) ?? []);
    expect(named).toEqual(expect.arrayContaining(['ledger', 'tos', 'privacy', 'settings', 'votebans']));
    expect(JSON.stringify(shown.message?.components)).toContain('https://example.org/privacy');
  },
);

test('2.10 a member gets a file with all sections, erases everything, and is asked for consent anew', async () => {
  await using here = await stage();
  const { ada, discord } = here;
  const asked = await ada.runs('/tos show');
  await ada.submits(await ada.clicks(asked, 'Agree'), { agreement: 'I agree' });

  const before = await readSections((await ada.runs('/privacy export')).files[0]?.url);
  const waits = await ada.clicks(await ada.runs('/privacy erase'), 'Erase everything');
  const inADay = Math.ceil((discord.clock.now() + 86_400_000) / 1_000);
  // A day of a whole bot is long; the owner need not wait for it.
  const owner = await (await discord.guild()).member('developer');
  const request = await owner.runs('/privacy request', { user: ada.id, what: 'erase' });
  await owner.clicks(request, 'Erase everything');
  await discord.clock.advance(600_000);
  const after = await readSections((await ada.runs('/privacy export')).files[0]?.url);

  expect(waits.buttons).toEqual(['Keep my data']);
  expect(waits.embeds[0]?.description).toContain(`<t:${inADay}:f>`);
  expect(before).toMatchObject({
    tos: { acceptance: { version: '1.0' } },
    ledger: { balances: { wallet: 1_000 } },
  });
  expect(after).toMatchObject({ tos: { acceptance: null }, ledger: { balances: {} } });
  expect((await ada.runs('/uptime')).buttons).toContain('Agree');
});

async function readSections(url = ''): Promise<object> {
  const file = (await (await fetch(url)).json()) as { readonly sections: object };
  return file.sections;
}
