import { html, nothing } from 'lit';
import { type Choice, matchChoices } from '../choices.ts';
import { cssVar } from '../css-var.ts';
import { View } from '../view.ts';

const LIST_HEIGHT = 260;
let nextId = 1;

/**
 * A field with a list to choose from, used by select menus and command options.
 * Fires `pick` with the chosen values: at once, or on closing when several may be chosen.
 */
export class ComboBox extends View {
  static override properties = {
    label: {},
    placeholder: {},
    choices: { attribute: false },
    load: { attribute: false },
    picked: { attribute: false },
    min: { type: Number },
    max: { type: Number },
    free: { type: Boolean },
    disabled: { type: Boolean },
    open: { state: true },
    typed: { state: true },
    active: { state: true },
    loaded: { state: true },
    draft: { state: true },
  };
  declare label: string;
  declare placeholder: string;
  declare choices: readonly Choice[];
  /** Asks for suggestions instead of filtering `choices`. */
  declare load: ((typed: string) => Promise<readonly Choice[]>) | undefined;
  /** The chosen values. */
  declare picked: readonly string[];
  declare min: number;
  declare max: number;
  /** What is typed is a value, on the list or not. */
  declare free: boolean;
  declare disabled: boolean;
  declare open: boolean;
  declare typed: string;
  declare active: number;
  declare loaded: readonly Choice[];
  declare draft: readonly string[];
  readonly #id = `combo-${nextId++}`;
  #asked = 0;
  readonly #onScroll = (event: Event) => {
    if (event.target instanceof Node && !this.contains(event.target)) this.#close();
  };

  constructor() {
    super();
    Object.assign(this, {
      label: '',
      placeholder: '',
      choices: [],
      load: undefined,
      picked: [],
      min: 1,
      max: 1,
      free: false,
      disabled: false,
    });
    Object.assign(this, { open: false, typed: '', active: 0, loaded: [], draft: [] });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('scroll', this.#onScroll, true);
  }

  /** The field inside takes the focus, as soon as it is there. */
  override focus(): void {
    void this.updateComplete.then(() => this.querySelector('input')?.focus());
  }

  get #shown(): readonly Choice[] {
    return this.load === undefined ? matchChoices(this.choices, this.typed) : this.loaded;
  }

  get #summary(): string {
    const all = [...this.choices, ...this.loaded];
    return this.picked
      .map((value) => all.find((choice) => choice.value === value)?.label ?? value)
      .join(', ');
  }

  #open(): void {
    if (this.disabled || this.open) return;
    Object.assign(this, {
      open: true,
      typed: this.free ? (this.picked[0] ?? '') : '',
      active: 0,
      draft: this.picked,
    });
    addEventListener('scroll', this.#onScroll, true);
    void this.#ask();
  }

  #close(): void {
    if (!this.open) return;
    this.open = false;
    removeEventListener('scroll', this.#onScroll, true);
    const changed = this.draft.join() !== this.picked.join();
    if (this.max > 1 && changed && this.draft.length >= this.min) this.#fire(this.draft);
  }

  async #ask(): Promise<void> {
    if (this.load === undefined) return;
    const asked = ++this.#asked;
    const loaded = await this.load(this.typed).catch(() => []);
    if (asked === this.#asked) Object.assign(this, { loaded, active: 0 });
  }

  #fire(values: readonly string[]): void {
    this.dispatchEvent(new CustomEvent<readonly string[]>('pick', { detail: values, bubbles: false }));
  }

  #choose(choice: Choice | undefined): void {
    if (choice === undefined) return;
    if (this.max > 1) {
      const without = this.draft.filter((value) => value !== choice.value);
      if (without.length < this.draft.length) this.draft = without;
      else if (this.draft.length < this.max) this.draft = [...this.draft, choice.value];
      return;
    }
    this.draft = [choice.value];
    this.#close();
    this.#fire([choice.value]);
  }

  #type(event: InputEvent): void {
    if (!(event.target instanceof HTMLInputElement)) return;
    this.open = true;
    this.typed = event.target.value;
    this.active = 0;
    if (this.free) this.#fire(this.typed === '' ? [] : [this.typed]);
    void this.#ask();
  }

  #key(event: KeyboardEvent): void {
    const { key } = event;
    if (!this.open) {
      if (key === 'ArrowDown' || key === 'ArrowUp' || (key === 'Enter' && !this.free))
        this.#handled(event, () => this.#open());
      return;
    }
    const last = this.#shown.length - 1;
    if (key === 'ArrowDown')
      this.#handled(event, () => (this.active = this.active >= last ? 0 : this.active + 1));
    else if (key === 'ArrowUp')
      this.#handled(event, () => (this.active = this.active <= 0 ? last : this.active - 1));
    else if (key === 'Escape') this.#handled(event, () => this.#close());
    else if (key === 'Enter' && last >= 0) this.#handled(event, () => this.#choose(this.#shown[this.active]));
    else if (key === 'Tab' && !this.free && this.max === 1 && this.typed !== '')
      this.#choose(this.#shown[this.active]);
  }

  #handled(event: Event, run: () => void): void {
    event.preventDefault();
    event.stopPropagation();
    run();
  }

  protected override updated(): void {
    const list = this.querySelector<HTMLElement>('.combo-list');
    if (list === null) return;
    const box = this.getBoundingClientRect();
    const top = (this.closest('.option') ?? this).getBoundingClientRect().top;
    const up = innerHeight - box.bottom < LIST_HEIGHT && box.top > innerHeight - box.bottom;
    list.style.left = `${box.left}px`;
    list.style.width = `${box.width}px`;
    list.style.top = up ? 'auto' : `${box.bottom + 4}px`;
    list.style.bottom = up ? `${innerHeight - top + 4}px` : 'auto';
    list.querySelector('[data-active]')?.scrollIntoView({ block: 'nearest' });
  }

  #renderChoice(choice: Choice, index: number) {
    const chosen = (this.max > 1 ? this.draft : this.picked).includes(choice.value);
    return html`<li
      id="${this.#id}-${index}"
      role="option"
      aria-selected=${chosen}
      ?data-active=${index === this.active}
      @pointerdown=${(event: Event) => this.#handled(event, () => this.#choose(choice))}
      @pointermove=${() => (this.active = index)}
    >
      <span class="choice-label" ${cssVar('--role', choice.color)}>${choice.label}</span>
      ${choice.hint === undefined ? nothing : html`<span class="choice-hint">${choice.hint}</span>`}
      ${this.max > 1 ? html`<span class="tick" data-on=${chosen}></span>` : nothing}
    </li>`;
  }

  #renderList() {
    const shown = this.#shown;
    if (shown.length === 0 && this.free) return nothing;
    return html`<ul
      class="combo-list"
      id=${this.#id}
      role="listbox"
      aria-label=${this.label}
      aria-multiselectable=${this.max > 1}
    >
      ${shown.map((choice, index) => this.#renderChoice(choice, index))}
      ${shown.length === 0 ? html`<li class="empty">Nothing fits.</li>` : nothing}
    </ul>`;
  }

  protected override render() {
    const shownText = this.open || this.free ? this.typed || (this.free ? this.#summary : '') : this.#summary;
    return html`<input
        type="text"
        role="combobox"
        autocomplete="off"
        aria-label=${this.label}
        aria-expanded=${this.open}
        aria-controls=${this.#id}
        aria-activedescendant=${this.open ? `${this.#id}-${this.active}` : nothing}
        placeholder=${this.#summary || this.placeholder}
        ?disabled=${this.disabled}
        .value=${shownText}
        @input=${this.#type}
        @keydown=${this.#key}
        @click=${() => this.#open()}
        @blur=${() => this.#close()}
      /><span class="chevron" aria-hidden="true"></span> ${this.open ? this.#renderList() : nothing}`;
  }
}
