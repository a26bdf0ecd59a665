import type { APIMessage } from 'discord-api-types/v10';
import { html, nothing } from 'lit';
import type { Chat } from '../chat.ts';
import { currentGuild } from '../chat-state.ts';
import { sendSticker } from '../gatherings.ts';
import { openMenu } from '../message-menu.ts';

/** An animation that is no picture. */
const LOTTIE = 3;

/** The stickers of a message; one that is no picture is named. */
export function renderStickers({ sticker_items: stickers = [] }: APIMessage) {
  if (stickers.length === 0) return nothing;
  return html`<div class="stickers">
    ${stickers.map(({ id, name, format_type: format }) =>
      format === LOTTIE
        ? html`<span class="picture-absent">Sticker: ${name}</span>`
        : html`<img class="sticker" src="/stickers/${id}.png" alt="Sticker: ${name}" loading="lazy" />`,
    )}
  </div>`;
}

/** Opens a list of the guild's stickers; nothing where there are none. */
export function renderStickerButton(chat: Chat, isDisabled: boolean) {
  const stickers = currentGuild(chat.state)?.stickers ?? [];
  if (stickers.length === 0) return nothing;
  const entries = stickers.map(({ id, name }) => ({
    label: name,
    run: () => void sendSticker(chat, id),
  }));
  return html`<button
    class="icon sticker-button"
    title="Stickers"
    aria-label="Stickers"
    aria-haspopup="menu"
    ?disabled=${isDisabled}
    @click=${(event: Event) => openMenu(chat, event, 'Stickers', entries)}
  >
    ☺
  </button>`;
}
