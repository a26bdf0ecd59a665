import { html, nothing } from 'lit';
import type { FieldValue } from '../../../src/control/wire.ts';
import type { Chat } from '../chat.ts';
import type { OpenModal } from '../chat-state.ts';
import { readModal } from '../modal-fields.ts';
import { View } from '../view.ts';
import { renderField } from '../views/modal-field.ts';

/** The form a bot opened. */
export class ModalDialog extends View {
  static override properties = {
    chat: { attribute: false },
    modal: { attribute: false },
    values: { state: true },
  };
  declare chat: Chat;
  declare modal: OpenModal | undefined;
  declare values: Readonly<Record<string, FieldValue>>;
  #files: Readonly<Record<string, readonly File[]>> = {};
  #shownId: string | undefined;

  constructor() {
    super();
    this.modal = undefined;
    this.values = {};
  }

  protected override willUpdate(): void {
    if (this.modal?.interactionId === this.#shownId) return;
    // Closing gives the focus back to where it was; taking the element away would not.
    if (this.modal === undefined) this.querySelector('dialog')?.close();
    this.#shownId = this.modal?.interactionId;
    this.#files = {};
    this.values = this.modal === undefined ? {} : readModal(this.modal.data).defaults;
  }

  protected override updated(): void {
    const dialog = this.querySelector('dialog');
    if (dialog === null || dialog.open) return;
    dialog.showModal();
    dialog
      .querySelector<HTMLElement>('.modal-field > :is(combo-box, input, textarea), .choices input')
      ?.focus();
  }

  #close(): void {
    this.chat.update({ modal: undefined });
  }

  #submit(event: Event): void {
    event.preventDefault();
    const files: File[] = [];
    const places: Record<string, readonly string[]> = {};
    for (const [name, chosen] of Object.entries(this.#files)) {
      places[name] = chosen.map((_file, index) => String(files.length + index));
      files.push(...chosen);
    }
    void this.chat.submit({ ...this.values, ...places }, files);
  }

  protected override render() {
    const { modal } = this;
    if (modal === undefined) return nothing;
    const form = {
      state: this.chat.state,
      values: this.values,
      set: (name: string, value: FieldValue) => (this.values = { ...this.values, [name]: value }),
      setFiles: (name: string, files: readonly File[]) => (this.#files = { ...this.#files, [name]: files }),
    };
    return html`<dialog
      class="modal"
      aria-labelledby="modal-title"
      @cancel=${(event: Event) => {
        event.preventDefault();
        this.#close();
      }}
    >
      <form @submit=${this.#submit}>
        <header>
          <h2 id="modal-title">${modal.data.title}</h2>
          <button type="button" class="icon" aria-label="Close" @click=${() => this.#close()}>✕</button>
        </header>
        ${modal.failure === undefined ? nothing : html`<p class="failure" role="alert">${modal.failure}</p>`}
        <div class="modal-fields">
          ${readModal(modal.data).fields.map((field) => renderField(form, field))}
        </div>
        <footer>
          <button type="button" class="button" data-style="secondary" @click=${() => this.#close()}>
            Cancel
          </button>
          <button
            class="button"
            data-style="primary"
            ?data-waiting=${modal.sending}
            ?disabled=${modal.sending}
          >
            Submit
          </button>
        </footer>
      </form>
    </dialog>`;
  }
}
