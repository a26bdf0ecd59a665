import { html, nothing } from 'lit';
import type { StateView } from '../../../src/control/wire.ts';
import type { Chat } from '../chat.ts';
import { createHarm, type Harm } from '../network/harm.ts';
import { matching } from '../network/network-log.ts';
import { View } from '../view.ts';
import { frameText, renderFrames, renderSessions, renderWindows } from '../views/network-lists.ts';
import { requestText } from './request-table.ts';

const TABS = ['Requests', 'Gateway', 'Buckets', 'Sessions', 'Faults'] as const;
type Tab = (typeof TABS)[number];

/** What goes over the wires of the sandbox, and the ways to hurt it. Fires `close` when it is left. */
export class NetworkPane extends View {
  static override properties = {
    chat: { attribute: false },
    world: { attribute: false },
    tab: { state: true },
    filter: { state: true },
    route: { state: true },
  };
  declare chat: Chat;
  /** Given apart, so that the pane is drawn again when names change, not with every message. */
  declare world: StateView | undefined;
  declare tab: Tab;
  declare filter: string;
  /** The route to add a fault to. */
  declare route: string;
  #harm: Harm | undefined;

  constructor() {
    super();
    Object.assign(this, { tab: 'Requests', filter: '', route: '' });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.chat.network.changed = () => this.requestUpdate();
    this.#harm = createHarm(this.chat);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.chat.network.changed = () => {};
  }

  protected override firstUpdated(): void {
    this.#focusTab();
  }

  #focusTab(): void {
    this.querySelector<HTMLElement>('[role=tab][aria-selected=true]')?.focus();
  }

  #key(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    this.dispatchEvent(new CustomEvent('close'));
  }

  #tabKey(event: KeyboardEvent): void {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const at = TABS.indexOf(this.tab) + step + TABS.length;
    this.tab = TABS[at % TABS.length] ?? 'Requests';
    void this.updateComplete.then(() => this.#focusTab());
  }

  /** How many faults are active, for the name of the tab. */
  get #wrong(): number {
    const { state } = this.chat.network;
    if (state === undefined) return 0;
    const { faults, misbehaviour, lostGuilds } = state;
    return faults.length + Object.values(misbehaviour).filter(Boolean).length + lostGuilds.length;
  }

  #renderTabs() {
    const wrong = this.#wrong;
    return html`<div class="tabs" role="tablist" aria-label="Network" @keydown=${this.#tabKey}>
      ${TABS.map((tab) => {
        const selected = tab === this.tab;
        return html`<button
          role="tab"
          id="tab-${tab}"
          aria-selected=${selected}
          aria-controls="network-panel"
          tabindex=${selected ? 0 : -1}
          @click=${() => (this.tab = tab)}
        >
          ${tab}${tab === 'Faults' && wrong > 0 ? html` <span class="badge">${wrong}</span>` : nothing}
        </button>`;
      })}
    </div>`;
  }

  #renderTools() {
    const { network } = this.chat;
    if (this.tab !== 'Requests' && this.tab !== 'Gateway') return nothing;
    const filter = (event: Event) =>
      event.target instanceof HTMLInputElement && (this.filter = event.target.value);
    return html`<input
        type="search"
        aria-label="Filter"
        placeholder="Filter: POST 429"
        .value=${this.filter}
        @input=${filter}
      />
      <button
        class="button small toggle"
        aria-pressed=${network.isPaused}
        @click=${() => network.pause(!network.isPaused)}
      >
        Pause
      </button>
      <button class="button small" data-style="secondary" @click=${() => network.clear()}>Clear</button>
      ${network.skipped === 0 ? nothing : html`<small role="status">${network.skipped} were too many to show</small>`}`;
  }

  #renderPanel() {
    const { lines, state } = this.chat.network;
    if (state === undefined) return html`<p class="none" role="status">Listening…</p>`;
    if (this.tab === 'Gateway')
      return renderFrames(this.world, matching(lines.frames, this.filter, frameText));
    if (this.tab === 'Buckets') return renderWindows(this.world, state);
    if (this.tab === 'Sessions') return renderSessions(this.world, state);
    if (this.tab === 'Requests')
      return html`<request-table
        .requests=${matching(lines.requests, this.filter, requestText)}
        @fault=${(event: CustomEvent<string>) => Object.assign(this, { tab: 'Faults', route: event.detail })}
      ></request-table>`;
    const routes = lines.requests.flatMap(({ method, route }) =>
      route === undefined ? [] : [`${method} ${route}`],
    );
    return html`<fault-panel
      .harm=${this.#harm}
      .network=${state}
      .world=${this.world}
      .routes=${routes}
      .route=${this.route}
    ></fault-panel>`;
  }

  protected override render() {
    return html`<section class="network" aria-label="Network and faults" @keydown=${this.#key}>
      <header>
        ${this.#renderTabs()}
        <div class="network-tools">${this.#renderTools()}</div>
        <button
          class="icon"
          aria-label="Close network"
          @click=${() => this.dispatchEvent(new CustomEvent('close'))}
        >
          ✕
        </button>
      </header>
      <div id="network-panel" class="network-panel" role="tabpanel" aria-labelledby="tab-${this.tab}">
        ${this.#renderPanel()}
      </div>
    </section>`;
  }
}
