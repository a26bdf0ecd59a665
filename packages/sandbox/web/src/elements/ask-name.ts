import { html, nothing } from 'lit';
import type { Asking } from '../chat-state.ts';
import { View } from '../view.ts';

/** Asks for one name. Fires `close` when it is answered or left. */
export class AskName extends View {
  static override properties = { asking: { attribute: false } };
  declare asking: Asking | undefined;

  /** Closing gives the focus back to where it was; taking the element away would not. */
  protected override willUpdate(): void {
    if (this.asking === undefined) this.querySelector('dialog')?.close();
  }

  protected override updated(): void {
    const dialog = this.querySelector('dialog');
    if (dialog !== null && !dialog.open) dialog.showModal();
  }

  #close(event?: Event): void {
    event?.preventDefault();
    this.dispatchEvent(new CustomEvent('close'));
  }

  #answer(event: Event): void {
    const { asking } = this;
    const name = this.querySelector('input')?.value.trim() ?? '';
    this.#close(event);
    if (name !== '') asking?.answer(name);
  }

  protected override render() {
    const { asking } = this;
    if (asking === undefined) return nothing;
    return html`<dialog class="modal small" aria-labelledby="ask-title" @cancel=${this.#close}>
      <form @submit=${this.#answer}>
        <header><h2 id="ask-title">${asking.title}</h2></header>
        <label class="modal-field"
          ><span class="modal-label">${asking.label}</span
          ><input type="text" required maxlength="32" autocomplete="off" autofocus
        /></label>
        <footer>
          <button type="button" class="button" data-style="secondary" @click=${() => this.#close()}>
            Cancel
          </button>
          <button class="button" data-style="primary">Create</button>
        </footer>
      </form>
    </dialog>`;
  }
}
