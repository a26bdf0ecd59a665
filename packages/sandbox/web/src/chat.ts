import type { APIMessage } from 'discord-api-types/v10';
import type { NetworkNews } from '../../src/control/network-wire.ts';
import type {
  ChoiceView,
  CommandView,
  OutcomeView,
  RunInput,
  StateView,
  SubmitInput,
  WireEvent,
} from '../../src/control/wire.ts';
import { act, ApiError, look } from './api.ts';
import { applyEvent, startTyping, stopTyping } from './apply-event.ts';
import { type ChatState, emptyState, firstChannel, type OpenMenu } from './chat-state.ts';
import { after, burst } from './clock.ts';
import { LiveFeed } from './live-events.ts';
import { NetworkLog } from './network/network-log.ts';
import { readPlace, writePlace } from './place.ts';
import { readFiles } from './read-files.ts';

const PAGE = 50;
const TYPING_MS = 10_000;
/** A person who goes on typing is announced again this often. */
const TYPING_AGAIN_MS = 8_000;
const REFRESH_MS = 60;
const UNANSWERED = 'The application did not respond';
const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** The conversation of one person: what is shown, and everything that can be done. Calls `changed` after each change. */
export class Chat {
  readonly state: ChatState = emptyState();
  /** Requests and frames, while somebody looks at them. */
  readonly network = new NetworkLog();
  readonly #changed: () => void;
  readonly #feed = new LiveFeed({
    event: (event) => this.#receive(event),
    status: (connected) => this.update({ connection: connected ? 'open' : 'lost' }),
    gone: () => void this.start(),
  });
  /** What is heard is drawn once a frame, however much it is; what is done, at once. */
  readonly #changedSoon: () => void;
  readonly #refreshSoon = burst(
    (run) => after(REFRESH_MS, run),
    () => void this.attempt(() => this.refresh()),
  );
  #typingQuiet = false;
  #nextKey = 1;

  constructor(changed: () => void) {
    this.#changed = changed;
    this.#changedSoon = burst(requestAnimationFrame, changed);
  }

  /** Who speaks. Empty before `start` is done. */
  get me(): string {
    return this.state.world?.me.id ?? '';
  }

  /** Becomes the person of the address, or the first there is. */
  async start(): Promise<void> {
    const place = readPlace();
    this.network.reset();
    try {
      const people = await look<StateView['people']>('/people');
      const person = people.find(({ id }) => id === place.userId) ?? people[0];
      if (person === undefined)
        return this.notice('Nobody lives in this sandbox yet. Add a person to begin.');
      await this.become(person.id, place.channelId);
    } catch (error) {
      this.update({ connection: 'lost' });
      after(1_000, () => void this.start());
      if (!(error instanceof ApiError)) throw error;
    }
  }

  /** Ends the connection. */
  stop(): void {
    this.#feed.stop();
  }

  /** Speaks as another person from here on. */
  async become(userId: string, channelId = this.state.channelId): Promise<void> {
    this.#feed.stop();
    const world = await look<StateView>(`/state?as=${userId}`);
    const { showMembers, showNetwork } = this.state;
    Object.assign(this.state, { ...emptyState(), showMembers, showNetwork, world });
    this.#feed.follow(userId, world.lastEventId);
    await this.open(firstChannel(world, channelId));
  }

  /** Opens or closes the pane of the network. */
  showNetwork(showNetwork: boolean): void {
    this.update({ showNetwork });
    this.#feed.watchNetwork(showNetwork);
  }

  /** Shows a channel. */
  async open(channelId: string | undefined): Promise<void> {
    const unread = new Set(this.state.unread);
    unread.delete(channelId ?? '');
    this.update({
      channelId,
      unread,
      replyTo: undefined,
      editing: undefined,
      showSidebar: false,
      commands: [],
    });
    if (channelId === undefined) return;
    writePlace({ userId: this.me, channelId });
    await this.attempt(async () => {
      await Promise.all([this.#loadMessages(channelId), this.#loadCommands(channelId)]);
    });
  }

  /** Reads the page of messages before the oldest one here. */
  async loadOlder(channelId: string): Promise<void> {
    const known = this.state.messages.get(channelId) ?? [];
    const oldest = known.find((message) => ((message.flags ?? 0) & 64) === 0);
    if (oldest === undefined || this.state.complete.has(channelId)) return;
    const older = await look<APIMessage[]>(
      `/channels/${channelId}/messages?as=${this.me}&limit=${PAGE}&before=${oldest.id}`,
    );
    const ids = new Set(known.map(({ id }) => id));
    const messages = new Map(this.state.messages).set(channelId, [
      ...older.filter(({ id }) => !ids.has(id)),
      ...known,
    ]);
    this.update({
      messages,
      ...(older.length < PAGE ? { complete: new Set(this.state.complete).add(channelId) } : {}),
    });
  }

  /** Sends a message; false when it was refused, so that what was typed is not lost. */
  say(content: string, files: readonly File[]): Promise<boolean> {
    const { channelId, replyTo } = this.state;
    return this.attempt(async () => {
      await this.#act('say', {
        channelId,
        ...(content === '' ? {} : { content }),
        ...(replyTo === undefined ? {} : { replyTo: replyTo.id }),
        ...(files.length === 0 ? {} : { files: await readFiles(files) }),
      });
      this.update({ replyTo: undefined });
    });
  }

  edit(message: APIMessage, content: string): Promise<boolean> {
    return this.attempt(async () => {
      await this.#act('edit', { channelId: message.channel_id, messageId: message.id, content });
      this.update({ editing: undefined });
    });
  }

  delete(message: APIMessage): Promise<boolean> {
    return this.attempt(() => this.#act('delete', { channelId: message.channel_id, messageId: message.id }));
  }

  /** Adds one's reaction, or takes it back. */
  react(message: APIMessage, emoji: string, add: boolean): Promise<boolean> {
    return this.attempt(() =>
      this.#act(add ? 'react' : 'unreact', { channelId: message.channel_id, messageId: message.id, emoji }),
    );
  }

  dismiss(message: APIMessage): Promise<boolean> {
    return this.attempt(async () => {
      await this.#act('dismiss', { messageId: message.id });
      const left = (this.state.messages.get(message.channel_id) ?? []).filter(({ id }) => id !== message.id);
      this.update({ messages: new Map(this.state.messages).set(message.channel_id, left) });
    });
  }

  /** Says that this person types, at most every eight seconds. */
  type(): void {
    if (this.#typingQuiet || this.state.channelId === undefined) return;
    this.#typingQuiet = true;
    after(TYPING_AGAIN_MS, () => (this.#typingQuiet = false));
    void this.#act('type', { channelId: this.state.channelId }).catch((error: unknown) =>
      this.notice(messageOf(error)),
    );
  }

  /** Opens the direct messages with somebody. */
  async message(recipientId: string): Promise<void> {
    await this.attempt(async () => {
      const channel = await this.#act<{ readonly id: string }>('open-dm', { recipientId });
      await this.refresh();
      await this.open(channel.id);
    });
  }

  /** Runs a command; false when Discord's client would not have sent it. */
  run(label: string, input: Omit<RunInput, 'channelId'>): Promise<boolean> {
    const channelId = this.state.channelId ?? '';
    return this.#await({ channelId, label }, () => this.#act<OutcomeView>('run', { ...input, channelId }));
  }

  complete(input: Omit<RunInput, 'channelId'>): Promise<readonly ChoiceView[]> {
    return this.#act('complete', { ...input, channelId: this.state.channelId });
  }

  click(message: APIMessage, customId: string, label: string): Promise<boolean> {
    const on = { channelId: message.channel_id, messageId: message.id, customId };
    return this.#await({ ...on, label }, () => this.#act<OutcomeView>('click', on));
  }

  select(message: APIMessage, customId: string, values: readonly string[], label: string): Promise<boolean> {
    const on = { channelId: message.channel_id, messageId: message.id, customId };
    return this.#await({ ...on, label }, () => this.#act<OutcomeView>('select', { ...on, values }));
  }

  /** Sends the open form. It stays open, with the reason, when it was refused or not answered. */
  async submit(fields: SubmitInput['fields'], files: readonly File[]): Promise<void> {
    const { modal } = this.state;
    if (modal === undefined) return;
    this.update({ modal: { ...modal, sending: true, failure: undefined } });
    try {
      const { interactionId } = modal;
      const outcome = await this.#act<OutcomeView>('submit', {
        interactionId,
        fields,
        ...(files.length > 0 ? { files: await readFiles(files) } : {}),
      });
      const unanswered = outcome.state === 'unanswered';
      this.update({
        modal: unanswered ? { ...modal, failure: 'Something went wrong. Try again.' } : undefined,
      });
      this.#openModal(outcome);
    } catch (error) {
      this.update({ modal: { ...modal, failure: messageOf(error) } });
    }
  }

  /** Takes the answer-never-came mark away. */
  forget(key: number): void {
    this.update({ pending: this.state.pending.filter((pending) => pending.key !== key) });
  }

  menu(menu: OpenMenu | undefined): void {
    this.update({ menu });
  }

  notice(notice: string | undefined): void {
    this.update({ notice });
  }

  /** Does something that may be refused, and shows why; false when it was. */
  async attempt(run: () => Promise<unknown>): Promise<boolean> {
    try {
      await run();
      return true;
    } catch (error) {
      this.notice(messageOf(error));
      return false;
    }
  }

  update(change: Partial<ChatState>): void {
    Object.assign(this.state, change);
    this.#changed();
  }

  /** Reads what can be run in the open channel again. */
  async refreshCommands(): Promise<void> {
    const { channelId } = this.state;
    if (channelId !== undefined) await this.attempt(() => this.#loadCommands(channelId));
  }

  /** Reads the world again, without touching the conversation. */
  async refresh(): Promise<void> {
    const { me } = this;
    const world = await look<StateView>(`/state?as=${me}`);
    // Somebody else speaks by now.
    if (me !== this.me) return;
    this.update({ world });
    const { channelId } = this.state;
    if (channelId === undefined) return;
    if (firstChannel(world, channelId) === channelId) await this.#loadCommands(channelId);
    else await this.open(firstChannel(world, undefined));
  }

  #act<Answer>(name: string, body: object): Promise<Answer> {
    return act<Answer>(`/people/${this.me}/${name}`, body);
  }

  /** Shows an act as awaited, then its outcome. */
  async #await(
    about: { channelId: string; label: string; messageId?: string; customId?: string },
    run: () => Promise<OutcomeView>,
  ): Promise<boolean> {
    const pending = {
      messageId: undefined,
      customId: undefined,
      ...about,
      key: this.#nextKey++,
      failure: undefined,
    };
    this.update({ pending: [...this.state.pending, pending] });
    return this.attempt(async () => {
      const outcome = await run().finally(() => this.forget(pending.key));
      const failure = about.messageId === undefined ? UNANSWERED : 'This interaction failed';
      if (outcome.state === 'unanswered')
        this.update({ pending: [...this.state.pending, { ...pending, failure }] });
      this.#openModal(outcome);
    });
  }

  #openModal({ interactionId, modal }: OutcomeView): void {
    if (modal !== undefined)
      this.update({ modal: { interactionId, data: modal, failure: undefined, sending: false } });
  }

  async #loadMessages(channelId: string): Promise<void> {
    const messages = await look<APIMessage[]>(`/channels/${channelId}/messages?as=${this.me}&limit=${PAGE}`);
    const complete =
      messages.length < PAGE ? new Set(this.state.complete).add(channelId) : this.state.complete;
    this.update({ messages: new Map(this.state.messages).set(channelId, messages), complete });
  }

  async #loadCommands(channelId: string): Promise<void> {
    const commands = await look<CommandView[]>(`/channels/${channelId}/commands?as=${this.me}`);
    if (this.state.channelId === channelId) this.update({ commands });
  }

  #receive(event: WireEvent): void {
    if (event.t === 'SANDBOX_NETWORK') return this.network.receive(event.d as NetworkNews);
    if (event.t === 'TYPING_START')
      return this.#typing(event.d as { readonly channel_id: string; readonly user_id: string });
    if (event.t === 'SANDBOX_RESET') return void this.start();
    if (applyEvent(this.state, event)) this.#changedSoon();
    else this.#refreshSoon();
  }

  #typing(event: { readonly channel_id: string; readonly user_id: string }): void {
    if (event.user_id === this.me) return;
    startTyping(this.state, event.channel_id, event.user_id);
    this.#changed();
    after(TYPING_MS, () => {
      stopTyping(this.state, event.channel_id, event.user_id);
      this.#changed();
    });
  }
}
