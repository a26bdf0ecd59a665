import { html, nothing } from 'lit';
import type { Chat } from '../chat.ts';
import type { Choice } from '../choices.ts';
import { currentDm, currentGuild } from '../chat-state.ts';
import { type CommandLeaf, commandLeaves, matchLeaves, nestOptions } from '../command-leaf.ts';
import { cssVar } from '../css-var.ts';
import { begunMention, type BegunMention, withMentions } from '../mentions.ts';
import { userName } from '../names.ts';
import { View } from '../view.ts';
import { renderStickerButton } from '../views/stickers.ts';

const MAX_FILES = 10;
const MAX_SHOWN = 50;

/** Where one writes: text, files, and the picker of slash commands. */
export class ChatComposer extends View {
  static override properties = {
    chat: { attribute: false },
    version: { type: Number },
    text: { state: true },
    files: { state: true },
    active: { state: true },
    caret: { state: true },
    leaf: { state: true },
    closed: { state: true },
  };
  declare chat: Chat;
  declare version: number;
  declare text: string;
  declare files: readonly File[];
  declare active: number;
  /** Where the text goes on. */
  declare caret: number;
  /** The command being filled in. */
  declare leaf: CommandLeaf | undefined;
  /** The picker was closed by Escape. */
  declare closed: boolean;

  constructor() {
    super();
    Object.assign(this, { text: '', files: [], active: 0, caret: 0, leaf: undefined, closed: false });
  }

  get #leaves(): readonly CommandLeaf[] {
    if (!this.text.startsWith('/') || this.text.includes('\n') || this.closed) return [];
    return matchLeaves(commandLeaves(this.chat.state.commands), this.text.slice(1)).slice(0, MAX_SHOWN);
  }

  get #mention(): BegunMention | undefined {
    return this.closed || this.text.startsWith('/')
      ? undefined
      : begunMention(this.chat.state, this.text.slice(0, this.caret));
  }

  /** How many lines the open list has. */
  get #listed(): number {
    return this.#mention?.choices.length ?? this.#leaves.length;
  }

  get #canSend(): boolean {
    const { channelId } = this.chat.state;
    if (currentDm(this.chat.state) !== undefined) return true;
    return currentGuild(this.chat.state)?.channels.find(({ id }) => id === channelId)?.canSend === true;
  }

  get #place(): string {
    const dm = currentDm(this.chat.state);
    if (dm !== undefined) return `@${userName(dm.recipient)}`;
    const { channelId } = this.chat.state;
    return `#${currentGuild(this.chat.state)?.channels.find(({ id }) => id === channelId)?.name ?? ''}`;
  }

  override focus(): void {
    this.querySelector('textarea')?.focus();
  }

  async #send(): Promise<void> {
    const { text, files } = this;
    if (text.trim() === '' && files.length === 0) return;
    Object.assign(this, { text: '', files: [] });
    // What was refused comes back, in front of what has been typed since.
    if (!(await this.chat.say(withMentions(this.chat.state, text), files)))
      Object.assign(this, { text: text + this.text, files: [...files, ...this.files] });
  }

  #choose(leaf: CommandLeaf | undefined): void {
    if (leaf === undefined) return;
    if (leaf.options.length > 0) {
      this.leaf = leaf;
      return;
    }
    this.text = '';
    void this.chat.run(`/${leaf.path.join(' ')}`, {
      commandId: leaf.command.id,
      options: nestOptions(leaf, {}),
    });
  }

  #done(): void {
    Object.assign(this, { leaf: undefined, text: '', active: 0 });
    void this.updateComplete.then(() => this.focus());
  }

  #type(event: InputEvent): void {
    if (!(event.target instanceof HTMLTextAreaElement)) return;
    Object.assign(this, {
      text: event.target.value,
      caret: event.target.selectionStart,
      active: 0,
      closed: false,
    });
    // A bot may have registered others since the channel was opened; nothing tells of it.
    if (this.text === '/') void this.chat.refreshCommands();
    if (!this.text.startsWith('/')) this.chat.type();
  }

  #key(event: KeyboardEvent): void {
    if (this.#listed > 0 && this.#pickerKey(event)) return event.preventDefault();
    if (event.key === 'Escape') this.chat.update({ replyTo: undefined });
    if (event.key === 'ArrowUp' && this.text === '') this.#editLast(event);
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      void this.#send();
    }
  }

  #pickerKey({ key, shiftKey }: KeyboardEvent): boolean {
    const last = this.#listed - 1;
    if (key === 'ArrowDown') this.active = this.active >= last ? 0 : this.active + 1;
    else if (key === 'ArrowUp') this.active = this.active <= 0 ? last : this.active - 1;
    else if ((key === 'Enter' || key === 'Tab') && !shiftKey) this.#chooseActive(this.active);
    else if (key === 'Escape') this.closed = true;
    else return false;
    return true;
  }

  #chooseActive(index: number): void {
    const mention = this.#mention;
    if (mention === undefined) return this.#choose(this.#leaves[index]);
    const begun = `${this.text.slice(0, mention.at)}${mention.choices[index]?.label ?? ''} `;
    Object.assign(this, { text: begun + this.text.slice(this.caret), caret: begun.length, active: 0 });
    void this.updateComplete.then(() =>
      this.querySelector('textarea')?.setSelectionRange(begun.length, begun.length),
    );
  }

  #editLast(event: Event): void {
    const messages = this.chat.state.messages.get(this.chat.state.channelId ?? '') ?? [];
    const last = messages.findLast(({ author }) => author.id === this.chat.me);
    if (last === undefined) return;
    event.preventDefault();
    this.chat.update({ editing: last.id });
  }

  #addFiles(files: Iterable<File> | null | undefined): void {
    const all = [...this.files, ...(files ?? [])];
    if (all.length > MAX_FILES) this.chat.notice(`A message carries at most ${MAX_FILES} files.`);
    this.files = all.slice(0, MAX_FILES);
  }

  #pickFiles(event: Event): void {
    if (!(event.target instanceof HTMLInputElement)) return;
    this.#addFiles(event.target.files);
    event.target.value = '';
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    const area = this.querySelector('textarea');
    if (area !== null && changed.has('text')) {
      area.style.height = 'auto';
      area.style.height = `${area.scrollHeight}px`;
    }
    this.querySelector('.picker [data-active]')?.scrollIntoView({ block: 'nearest' });
    if (
      this.chat.state.replyTo !== undefined &&
      changed.has('version') &&
      document.activeElement === document.body
    )
      this.focus();
  }

  #renderPicker() {
    const mention = this.#mention;
    const lines =
      mention?.choices.map((choice) => this.#renderChoice(choice)) ??
      this.#leaves.map((leaf) => this.#renderLeaf(leaf));
    if (lines.length === 0) return nothing;
    return html`<ul
      class="picker"
      id="picker"
      role="listbox"
      aria-label=${mention === undefined ? 'Commands' : 'Mentions'}
    >
      ${lines.map(
        (line, index) =>
          html`<li
            role="option"
            id="picker-${index}"
            aria-selected=${index === this.active}
            ?data-active=${index === this.active}
            @pointermove=${() => (this.active = index)}
            @pointerdown=${(event: Event) => event.preventDefault()}
            @click=${() => this.#chooseActive(index)}
          >
            ${line}
          </li>`,
      )}
    </ul>`;
  }

  #renderLeaf(leaf: CommandLeaf) {
    const options = leaf.options.map(
      ({ name, required }) =>
        html`<span class="picker-option" data-required=${required === true}>${name}</span>`,
    );
    return html`<span class="picker-name">/${leaf.path.join(' ')}${options}</span>
      <span class="picker-description">${leaf.description}</span>
      <span class="picker-app">${this.#appName(leaf)}</span>`;
  }

  #renderChoice({ label, hint, color }: Choice) {
    return html`<span class="picker-name" ${cssVar('--role', color)}>${label}</span
      ><span class="picker-app">${hint ?? ''}</span>`;
  }

  #appName(leaf: CommandLeaf): string {
    const bot = this.chat.state.world?.bots.find(
      ({ applicationId }) => applicationId === leaf.command.application_id,
    );
    return bot === undefined ? '' : userName(bot.user);
  }

  #renderReply() {
    const { replyTo } = this.chat.state;
    if (replyTo === undefined) return nothing;
    return html`<div class="replying">
      Replying to <b>${userName(replyTo.author)}</b>
      <button
        class="icon"
        aria-label="Stop replying"
        @click=${() => this.chat.update({ replyTo: undefined })}
      >
        ✕
      </button>
    </div>`;
  }

  #renderFiles() {
    if (this.files.length === 0) return nothing;
    return html`<ul class="chosen-files" aria-label="Files to send">
      ${this.files.map(
        (file) =>
          html`<li>
            ${file.name}
            <button
              class="icon"
              aria-label="Leave out ${file.name}"
              @click=${() => (this.files = this.files.filter((one) => one !== file))}
            >
              ✕
            </button>
          </li>`,
      )}
    </ul>`;
  }

  #renderField() {
    const open = this.#listed > 0;
    return html`<div class="field">
      <label class="attach" title="Attach files">
        <input
          type="file"
          multiple
          aria-label="Attach files"
          ?disabled=${!this.#canSend}
          @change=${this.#pickFiles}
        /><span aria-hidden="true">+</span>
      </label>
      <textarea
        rows="1"
        aria-label="Message ${this.#place}"
        aria-controls=${open ? 'picker' : nothing}
        aria-activedescendant=${open ? `picker-${this.active}` : nothing}
        placeholder=${this.#canSend ? `Message ${this.#place}` : 'You may not write here'}
        ?disabled=${!this.#canSend}
        .value=${this.text}
        @input=${this.#type}
        @keydown=${this.#key}
        @paste=${(event: ClipboardEvent) => this.#addFiles(event.clipboardData?.files)}
      ></textarea>
      ${renderStickerButton(this.chat, !this.#canSend)}
      <button
        class="send"
        aria-label="Send"
        ?disabled=${this.text.trim() === '' && this.files.length === 0}
        @click=${() => void this.#send()}
      >
        ➤
      </button>
    </div>`;
  }

  protected override render() {
    if (this.leaf !== undefined) {
      return html`<command-form
        .chat=${this.chat}
        .leaf=${this.leaf}
        @done=${() => this.#done()}
      ></command-form>`;
    }
    return html`${this.#renderPicker()}${this.#renderReply()}${this.#renderFiles()}${this.#renderField()}`;
  }
}
