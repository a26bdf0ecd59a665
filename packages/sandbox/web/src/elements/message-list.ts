import type { APIMessage } from 'discord-api-types/v10';
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Chat } from '../chat.ts';
import { formatTime } from '../markdown/format-time.ts';
import { moveFocus } from '../move-focus.ts';
import { View } from '../view.ts';
import { renderMessage } from '../views/message.ts';

/** Messages of one author closer than this stand under one head. */
const FOLLOW_MS = 7 * 60_000;
/** Nearer to the end than this, the list stays at the end. */
const AT_END_PX = 80;
const NEAR_TOP_PX = 120;
const DEFAULT_TYPE = 0;

function follows(message: APIMessage, before: APIMessage | undefined): boolean {
  if (before === undefined || message.author.id !== before.author.id || message.type !== DEFAULT_TYPE)
    return false;
  if (message.flags !== undefined && (message.flags & 64) !== ((before.flags ?? 0) & 64)) return false;
  return Date.parse(message.timestamp) - Date.parse(before.timestamp) < FOLLOW_MS;
}

const dayOf = (message: APIMessage) => formatTime(Date.parse(message.timestamp), 'D');

/** The conversation of the open channel. It stays at its end while one is there, and reads older messages at the top. */
export class MessageList extends View {
  static override properties = { chat: { attribute: false }, version: { type: Number } };
  declare chat: Chat;
  declare version: number;
  #atEnd = true;
  #channelId: string | undefined;
  #loading = false;
  #lastTop = 0;
  /** Selects and pictures grow after they are drawn. */
  readonly #growth = new ResizeObserver(() => this.#keepEnd());

  get #messages(): readonly APIMessage[] {
    return this.chat.state.messages.get(this.chat.state.channelId ?? '') ?? [];
  }

  protected override willUpdate(): void {
    if (this.#channelId !== this.chat.state.channelId) this.#atEnd = true;
    this.#channelId = this.chat.state.channelId;
  }

  protected override updated(): void {
    this.#keepEnd();
    const editor = this.querySelector<HTMLTextAreaElement>('.editor');
    if (editor !== null && document.activeElement !== editor && !editor.dataset['seen']) {
      editor.dataset['seen'] = 'true';
      editor.focus();
    }
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('scroll', this.#scrolled, { passive: true });
  }

  protected override firstUpdated(): void {
    const messages = this.querySelector('.messages');
    if (messages !== null) this.#growth.observe(messages);
    this.#growth.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener('scroll', this.#scrolled);
    this.#growth.disconnect();
  }

  #keepEnd(): void {
    if (this.#atEnd) this.scrollTop = this.scrollHeight;
  }

  /** Only moving up leaves the end: what grows below does not. */
  readonly #scrolled = () => {
    const nearEnd = this.scrollHeight - this.scrollTop - this.clientHeight < AT_END_PX;
    if (nearEnd) this.#atEnd = true;
    else if (this.scrollTop < this.#lastTop) this.#atEnd = false;
    this.#lastTop = this.scrollTop;
    if (this.scrollTop < NEAR_TOP_PX && !this.#loading) void this.#older();
  };

  /** Keeps what is in view in view while older messages come in above it. */
  async #older(): Promise<void> {
    const { channelId } = this.chat.state;
    if (channelId === undefined || this.chat.state.complete.has(channelId)) return;
    this.#loading = true;
    const below = this.scrollHeight - this.scrollTop;
    try {
      await this.chat.loadOlder(channelId);
      await this.updateComplete;
      this.scrollTop = this.scrollHeight - below;
    } finally {
      this.#loading = false;
    }
  }

  #renderOne(message: APIMessage, index: number) {
    const messages = this.#messages;
    const before = messages[index - 1];
    const newDay = before === undefined || dayOf(before) !== dayOf(message);
    return html`${newDay ? html`<div class="day" role="separator">${dayOf(message)}</div>` : nothing}
    ${renderMessage(this.chat, message, !newDay && follows(message, before), index === messages.length - 1)}`;
  }

  #renderPending() {
    const { pending, channelId } = this.chat.state;
    const mine = pending.filter((act) => act.channelId === channelId && act.messageId === undefined);
    return mine.map((act) =>
      act.failure === undefined
        ? html`<div class="pending" role="status"><i></i> ${act.label} is on its way…</div>`
        : html`<div class="failure" role="alert">
            <b>${act.label}</b>: ${act.failure}
            <button class="link" @click=${() => this.chat.forget(act.key)}>Dismiss</button>
          </div>`,
    );
  }

  protected override render() {
    const messages = this.#messages;
    return html`<div
      class="messages"
      role="log"
      aria-label="Messages"
      @keydown=${(event: KeyboardEvent) => moveFocus(event, '.message')}
    >
      ${
        messages.length === 0
          ? html`<div class="empty-channel">
              <h2>Nothing here yet</h2>
              <p>Say something, or type / to see what the bots can do.</p>
            </div>`
          : nothing
      }
      ${repeat(
        messages,
        ({ id }) => id,
        (message, index) => this.#renderOne(message, index),
      )}
      ${this.#renderPending()}
    </div>`;
  }
}
