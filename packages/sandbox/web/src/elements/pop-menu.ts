import { html, nothing } from 'lit';
import type { MenuEntry, OpenMenu } from '../chat-state.ts';
import { moveFocus } from '../move-focus.ts';
import { View } from '../view.ts';

const MARGIN = 8;

/** The open menu, at its place. Fires `close` when it is done. */
export class PopMenu extends View {
  static override properties = { menu: { attribute: false } };
  declare menu: OpenMenu | undefined;
  #before: Element | null = null;

  #close(): void {
    this.dispatchEvent(new CustomEvent('close'));
    if (this.#before instanceof HTMLElement) this.#before.focus();
  }

  #run(entry: MenuEntry): void {
    this.#close();
    entry.run();
  }

  #key(event: KeyboardEvent): void {
    if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      this.#close();
    } else moveFocus(event, '[role=menuitem]');
  }

  /** One line is marked, whether the pointer or a key chose it. */
  #point(event: Event): void {
    if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus();
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    const list = this.querySelector<HTMLElement>('.menu');
    if (!changed.has('menu') || list === null || this.menu === undefined) return;
    this.#before = document.activeElement;
    const { x, y } = this.menu.at;
    list.style.left = `${Math.max(MARGIN, Math.min(x, innerWidth - list.offsetWidth - MARGIN))}px`;
    list.style.top = `${Math.max(MARGIN, Math.min(y, innerHeight - list.offsetHeight - MARGIN))}px`;
    list.querySelector<HTMLElement>('[role=menuitem]')?.focus();
  }

  protected override render() {
    const { menu } = this;
    if (menu === undefined) return nothing;
    return html`<div
        class="menu-shade"
        @pointerdown=${() => this.#close()}
        @contextmenu=${(event: Event) => event.preventDefault()}
      ></div>
      <div class="menu" role="menu" aria-label=${menu.label} @keydown=${this.#key}>
        ${menu.entries.map(
          (entry) =>
            html`<button
              role="menuitem"
              tabindex="-1"
              ?data-danger=${entry.danger}
              @pointermove=${this.#point}
              @click=${() => this.#run(entry)}
            >
              <span>${entry.label}</span
              >${entry.hint === undefined ? nothing : html`<span class="menu-hint">${entry.hint}</span>`}
            </button>`,
        )}
      </div>`;
  }
}
