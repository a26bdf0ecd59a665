import type { APIMessage } from 'discord-api-types/v10';
import { html, nothing } from 'lit';
import { emojiKey } from '../apply-event.ts';
import type { Chat } from '../chat.ts';

/** The reactions under a message; a click adds one's own or takes it back. */
export function renderReactions(chat: Chat, message: APIMessage) {
  const { reactions } = message;
  if (reactions === undefined || reactions.length === 0) return nothing;
  return html`<div class="reactions" role="group" aria-label="Reactions">
    ${reactions.map((reaction) => {
      const { emoji, count, me } = reaction;
      const shown = emoji.id === null ? emoji.name : `:${emoji.name ?? ''}:`;
      return html`<button
        class="reaction"
        aria-pressed=${me}
        aria-label="${shown ?? ''}, ${count}"
        @click=${() => void chat.react(message, emojiKey(emoji), !me)}
      >
        <span>${shown}</span><span class="count">${count}</span>
      </button>`;
    })}
  </div>`;
}
