import { html, nothing } from 'lit';
import { Chat } from '../chat.ts';
import { currentDm, currentGuild, narrow } from '../chat-state.ts';
import { userName } from '../names.ts';
import { View } from '../view.ts';
import { renderGuildRail } from '../views/guild-rail.ts';
import { renderMemberList } from '../views/member-list.ts';
import { renderSidebar } from '../views/sidebar.ts';
import { renderTyping } from '../views/typing.ts';
import { renderVoiceButton } from '../views/voice.ts';

/** The whole page: places at the left, the conversation, members at the right. */
export class SandboxApp extends View {
  static override properties = { version: { state: true } };
  /** Counts changes of the state, so that what shows it draws again. */
  declare version: number;
  readonly #chat = new Chat(() => (this.version += 1));

  constructor() {
    super();
    this.version = 0;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    narrow.addEventListener('change', this.#resized);
    void this.#chat.start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    narrow.removeEventListener('change', this.#resized);
    this.#chat.stop();
  }

  readonly #resized = () => this.#chat.update({ showMembers: !narrow.matches });

  readonly #closeNetwork = () => {
    this.#chat.showNetwork(false);
    this.querySelector<HTMLElement>('[aria-label="Network and faults"]')?.focus();
  };

  #renderHead() {
    const { state } = this.#chat;
    const dm = currentDm(state);
    const guild = currentGuild(state);
    const channel = guild?.channels.find(({ id }) => id === state.channelId);
    const title = dm === undefined ? `# ${channel?.name ?? ''}` : `@ ${userName(dm.recipient)}`;
    const places = () => this.#chat.update({ showSidebar: !state.showSidebar });
    const members = () => this.#chat.update({ showMembers: !state.showMembers });
    return html`<header class="channel-head">
      <button
        class="icon narrow-only"
        aria-label="Places"
        aria-expanded=${state.showSidebar}
        @click=${places}
      >
        ☰
      </button>
      <h1>${state.channelId === undefined ? 'Direct messages' : title}</h1>
      ${channel?.topic ? html`<p>${channel.topic}</p>` : nothing}
      ${renderVoiceButton(this.#chat, guild, channel)}
      <button
        class="icon"
        title="Network and faults"
        aria-label="Network and faults"
        aria-pressed=${state.showNetwork}
        @click=${() => this.#chat.showNetwork(!state.showNetwork)}
      >
        ⇅
      </button>
      <button
        class="icon"
        title="Members"
        aria-label="Members"
        aria-pressed=${state.showMembers}
        @click=${members}
      >
        ☷
      </button>
    </header>`;
  }

  #renderBanners() {
    const { connection, notice } = this.#chat.state;
    return html`${connection === 'lost' ? html`<div class="banner" role="alert" data-kind="lost">Connection lost. Trying again…</div>` : nothing}
    ${
      notice === undefined
        ? nothing
        : html`<div class="banner" role="alert" data-kind="notice">
            ${notice}<button class="icon" aria-label="Dismiss" @click=${() => this.#chat.notice(undefined)}>
              ✕
            </button>
          </div>`
    }`;
  }

  protected override render() {
    const { state } = this.#chat;
    const close = (change: 'menu' | 'asking') => () => this.#chat.update({ [change]: undefined });
    return html`<div class="app" ?data-members=${state.showMembers} ?data-sidebar=${state.showSidebar}>
        <div class="places">${renderGuildRail(this.#chat)}${renderSidebar(this.#chat)}</div>
        <div class="drawer-shade" @click=${() => this.#chat.update({ showSidebar: false })}></div>
        <main>
          ${this.#renderHead()} ${this.#renderBanners()}
          <message-list .chat=${this.#chat} .version=${this.version}></message-list>
          ${state.channelId === undefined ? nothing : html`<chat-composer .chat=${this.#chat} .version=${this.version}></chat-composer>`}
          ${renderTyping(state)}
        </main>
        ${state.showMembers ? renderMemberList(this.#chat) : nothing}
        ${state.showNetwork ? html`<network-pane .chat=${this.#chat} .world=${state.world} @close=${this.#closeNetwork}></network-pane>` : nothing}
      </div>
      <modal-dialog .chat=${this.#chat} .modal=${state.modal}></modal-dialog>
      <ask-name .asking=${state.asking} @close=${close('asking')}></ask-name>
      <pop-menu .menu=${state.menu} @close=${close('menu')}></pop-menu>`;
  }
}
