import { Locale } from 'discord-api-types/v10';
import { act } from './api.ts';
import type { Chat } from './chat.ts';
import type { MenuEntry } from './chat-state.ts';

const nameOf = (locale: string) => new Intl.DisplayNames(['en'], { type: 'language' }).of(locale) ?? locale;

/** The entry that opens the languages that Discord has, at a button: what bots write to this person follows. */
export function languageEntry(chat: Chat, current: string, button: Element): MenuEntry {
  const entries = Object.values(Locale)
    .map((locale) => ({
      label: nameOf(locale),
      ...(locale === current && { hint: 'now' }),
      run: () => void choose(chat, locale),
    }))
    .toSorted((a, b) => a.label.localeCompare(b.label));
  return {
    label: 'Language…',
    hint: nameOf(current),
    run() {
      const { left: x, bottom: y } = button.getBoundingClientRect();
      chat.menu({ label: 'Language', at: { x, y }, entries });
    },
  };
}

async function choose(chat: Chat, locale: Locale): Promise<void> {
  await chat.attempt(async () => {
    await act(`/people/${chat.me}/choose-locale`, { locale });
    await chat.refresh();
  });
}
