import type { APIApplicationCommandBasicOption } from 'discord-api-types/v10';
import { html, nothing } from 'lit';
import type { Chat } from '../chat.ts';
import { type Choice, entityChoices } from '../choices.ts';
import { type CommandLeaf, nestOptions, type OptionValue } from '../command-leaf.ts';
import { readFiles } from '../read-files.ts';
import { View } from '../view.ts';

const INTEGER = 4;
const BOOLEAN = 5;
const NUMBER = 10;
const ATTACHMENT = 11;
const ENTITY_KINDS: Readonly<Record<number, 'user' | 'channel' | 'role' | 'mentionable'>> = {
  6: 'user',
  7: 'channel',
  8: 'role',
  9: 'mentionable',
};
const BOOLEANS: readonly Choice[] = [
  { value: 'true', label: 'True' },
  { value: 'false', label: 'False' },
];

const isNumeric = (option: APIApplicationCommandBasicOption) =>
  option.type === INTEGER || option.type === NUMBER;
const completes = (option: APIApplicationCommandBasicOption) =>
  'autocomplete' in option && (option.autocomplete ?? false);

/** What is typed or picked, as Discord's client would send it. A word where a number belongs goes as it is and is refused. */
function toValue(option: APIApplicationCommandBasicOption, text: string): OptionValue {
  if (option.type === BOOLEAN) return text === 'true';
  if (isNumeric(option) && text.trim() !== '' && !Number.isNaN(Number(text))) return Number(text);
  return text;
}

/** A slash command being filled in. Fires `done` once it is sent or left. */
export class CommandForm extends View {
  static override properties = {
    chat: { attribute: false },
    leaf: { attribute: false },
    texts: { state: true },
    shown: { state: true },
    files: { state: true },
  };
  declare chat: Chat;
  declare leaf: CommandLeaf;
  /** By option name: what is typed or picked. */
  declare texts: Readonly<Record<string, string>>;
  /** Optional ones that were asked for. */
  declare shown: readonly string[];
  /** By option name. */
  declare files: Readonly<Record<string, File>>;
  #first = true;

  constructor() {
    super();
    Object.assign(this, { texts: {}, shown: [], files: {} });
  }

  get #options(): readonly APIApplicationCommandBasicOption[] {
    return this.leaf.options.filter((option) => option.required === true || this.shown.includes(option.name));
  }

  get #missing(): readonly string[] {
    const given = (name: string) => (this.texts[name] ?? '') !== '' || this.files[name] !== undefined;
    return this.leaf.options
      .filter((option) => option.required === true && !given(option.name))
      .map(({ name }) => name);
  }

  /** A file's value is its place among the files sent along. */
  #values(): Record<string, OptionValue> {
    const values: Record<string, OptionValue> = {};
    const names = Object.keys(this.files);
    for (const option of this.leaf.options) {
      const text = this.texts[option.name] ?? '';
      if (names.includes(option.name)) values[option.name] = String(names.indexOf(option.name));
      else if (text !== '') values[option.name] = toValue(option, text);
    }
    return values;
  }

  async #send(event?: Event): Promise<void> {
    event?.preventDefault();
    if (this.#missing.length > 0) {
      this.chat.notice(`Fill in ${this.#missing.join(', ')} first.`);
      this.#focusOption(this.#missing[0] ?? '');
      return;
    }
    const files = await readFiles(Object.values(this.files));
    const input = {
      commandId: this.leaf.command.id,
      options: nestOptions(this.leaf, this.#values()),
      ...(files.length === 0 ? {} : { files }),
    };
    const sent = this.chat.run(`/${this.leaf.path.join(' ')}`, input);
    this.dispatchEvent(new CustomEvent('done'));
    await sent;
  }

  #key(event: KeyboardEvent): void {
    if (event.key === 'Escape') this.dispatchEvent(new CustomEvent('done'));
    if (event.key === 'Enter' && event.target instanceof HTMLInputElement) void this.#send(event);
  }

  #set(name: string, text: string): void {
    this.texts = { ...this.texts, [name]: text };
  }

  async #suggest(name: string, typed: string): Promise<readonly Choice[]> {
    const values = { ...this.#values(), [name]: typed };
    const choices = await this.chat.complete({
      commandId: this.leaf.command.id,
      options: nestOptions(this.leaf, values, name),
    });
    return choices.map((choice) => ({ value: String(choice.value), label: choice.name }));
  }

  async #show(name: string): Promise<void> {
    this.shown = [...this.shown, name];
    await this.updateComplete;
    this.#focusOption(name);
  }

  #focusOption(name: string): void {
    this.querySelector<HTMLElement>(`[data-option="${name}"] > :is(combo-box, input)`)?.focus();
  }

  #choicesOf(option: APIApplicationCommandBasicOption): readonly Choice[] | undefined {
    if (option.type === BOOLEAN) return BOOLEANS;
    const kind = ENTITY_KINDS[option.type];
    if (kind !== undefined)
      return entityChoices(
        this.chat.state,
        kind,
        'channel_types' in option ? option.channel_types : undefined,
      );
    if (!('choices' in option) || option.choices === undefined) return undefined;
    return option.choices.length === 0
      ? undefined
      : option.choices.map((choice) => ({ value: String(choice.value), label: choice.name }));
  }

  #renderInput(option: APIApplicationCommandBasicOption) {
    const { name, description } = option;
    const label = `${name}: ${description}`;
    if (option.type === ATTACHMENT)
      return html`<input
        type="file"
        aria-label=${label}
        @change=${(event: Event) => this.#pickFile(name, event)}
      />`;
    const choices = this.#choicesOf(option);
    const text = this.texts[name] ?? '';
    if (choices === undefined && !completes(option)) {
      const set = (event: InputEvent) =>
        event.target instanceof HTMLInputElement && this.#set(name, event.target.value);
      return html`<input
        type="text"
        inputmode=${isNumeric(option) ? 'decimal' : 'text'}
        autocomplete="off"
        aria-label=${label}
        .value=${text}
        @input=${set}
      />`;
    }
    return html`<combo-box
      .label=${label}
      .choices=${choices ?? []}
      .load=${completes(option) ? (typed: string) => this.#suggest(name, typed) : undefined}
      .free=${completes(option)}
      .picked=${text === '' ? [] : [text]}
      @pick=${(event: CustomEvent<readonly string[]>) => this.#set(name, event.detail[0] ?? '')}
    ></combo-box>`;
  }

  #pickFile(name: string, event: Event): void {
    const file = event.target instanceof HTMLInputElement ? event.target.files?.[0] : undefined;
    if (file !== undefined) this.files = { ...this.files, [name]: file };
  }

  protected override updated(): void {
    if (!this.#first) return;
    this.#first = false;
    this.querySelector<HTMLElement>('.option > combo-box, .option > input, .more button')?.focus();
  }

  #renderMore() {
    const hidden = this.leaf.options.filter(
      (option) => option.required !== true && !this.shown.includes(option.name),
    );
    if (hidden.length === 0) return nothing;
    return html`<div class="more">
      ${hidden.map((option) => html`<button type="button" title=${option.description} @click=${() => void this.#show(option.name)}>+ ${option.name}</button>`)}
    </div>`;
  }

  protected override render() {
    return html`<form
      class="command"
      aria-label="/${this.leaf.path.join(' ')}"
      @submit=${this.#send}
      @keydown=${this.#key}
    >
      <header>
        <b>/${this.leaf.path.join(' ')}</b><span>${this.leaf.description}</span>
        <button
          type="button"
          class="icon"
          aria-label="Leave the command"
          @click=${() => this.dispatchEvent(new CustomEvent('done'))}
        >
          ✕
        </button>
      </header>
      <div class="options">
        ${this.#options.map(
          (option) =>
            html`<div class="option" data-option=${option.name} title=${option.description}>
              <span class="option-name"
                >${option.name}${option.required === true ? nothing : html`<small>optional</small>`}</span
              >${this.#renderInput(option)}
            </div>`,
        )}
        ${this.#renderMore()}
        <button class="button" data-style="primary">Send</button>
      </div>
    </form>`;
  }
}
