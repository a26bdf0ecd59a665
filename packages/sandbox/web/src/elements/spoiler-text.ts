import { LitElement, css, html } from 'lit';

/** Text that hides until it is clicked, or Enter is pressed on it. */
export class SpoilerText extends LitElement {
  static override properties = { open: { type: Boolean, reflect: true } };
  static override styles = css`
    button {
      all: unset;
      border-radius: 4px;
      background: var(--spoiler);
      color: transparent;
      cursor: pointer;
    }
    button > span {
      visibility: hidden;
    }
    button:focus-visible {
      outline: 2px solid var(--focus);
    }
    .open {
      border-radius: 4px;
      background: var(--spoiler-open);
    }
  `;
  declare open: boolean;
  constructor() {
    super();
    this.open = false;
  }
  protected override render() {
    if (this.open) return html`<span class="open"><slot></slot></span>`;
    return html`<button aria-label="Spoiler, show" @click=${() => (this.open = true)}>
      <span><slot></slot></span>
    </button>`;
  }
}
