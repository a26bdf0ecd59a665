import { html } from 'lit';
import type { ChatState } from '../chat-state.ts';
import { namesFor } from './message-names.ts';

/** Who types in the open channel. It keeps its height, so that nothing jumps. */
export function renderTyping(state: ChatState) {
  const names = (state.typing.get(state.channelId ?? '') ?? []).map((id) => namesFor(state).user(id));
  const text =
    names.length === 0
      ? ''
      : names.length === 1
        ? `${names[0] ?? ''} is typing…`
        : names.length < 4
          ? `${names.join(', ')} are typing…`
          : 'Several people are typing…';
  return html`<div class="typing" role="status" aria-live="polite">
    ${text === '' ? '' : html`<i></i><i></i><i></i> ${text}`}
  </div>`;
}
