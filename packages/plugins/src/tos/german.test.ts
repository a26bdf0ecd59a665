import { describe, expect, test } from 'vitest';
import { isPrompt, openConsentBot, said } from '../../test/consent-bot.ts';
import { ENGLISH } from './texts.ts';
import { TOS_GERMAN } from './index.ts';

const texts = { locales: { de: TOS_GERMAN } };

describe('tos in German', () => {
  test('asks, takes the German words and thanks in German', async () => {
    await using at = await openConsentBot({ texts });
    const greta = await at.guild.member('greta', { locale: 'de' });

    const prompt = await greta.runs('/work');
    const form = await greta.clicks(prompt, 'Zustimmen');
    const thanks = await greta.submits(form, { agreement: 'ich stimme zu' });

    expect(said(prompt)).toContain('Nutzungsbedingungen 1.0');
    expect(prompt.buttons).toEqual(['Bedingungen lesen', 'Zustimmen', 'Ablehnen']);
    expect([form.title, form.fields]).toEqual(['Nutzungsbedingungen 1.0', ['Tippe „Ich stimme zu“']]);
    expect(said(thanks)).toContain('Du hast 1.000 zum Willkommen bekommen');
  });

  test('leaves those who speak something else in English', async () => {
    await using at = await openConsentBot({ texts });
    const ada = await at.guild.member('ada');

    expect(isPrompt(await ada.runs('/work'))).toBe(true);
  });

  test('has its commands in Discord under German names', async () => {
    await using at = await openConsentBot({ texts });
    const sent = JSON.stringify(
      [...at.discord.world.applications.values()].map(({ globalCommands }) => [...globalCommands.values()]),
    );

    expect(sent).toContain('"name_localizations":{"de":"nutzungsbedingungen"}');
    expect(sent).toContain('"de":"widerrufen"');
    expect(sent).toContain('"de":"Widerruft deine Zustimmung."');
  });

  test('says everything that English says', () => {
    const { commands, ...said } = TOS_GERMAN;

    expect(Object.keys(said).toSorted()).toEqual(Object.keys(ENGLISH).toSorted());
    expect(Object.keys(commands)).toHaveLength(6);
  });
});
