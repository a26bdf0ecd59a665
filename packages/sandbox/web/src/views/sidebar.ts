import { html, nothing } from 'lit';
import type { ChannelView, GuildView } from '../../../src/control/wire.ts';
import type { Chat } from '../chat.ts';
import { currentGuild } from '../chat-state.ts';
import { addChannel, addPerson } from '../furnish.ts';
import { languageEntry } from '../language-menu.ts';
import { openMenu, userEntries } from '../message-menu.ts';
import { moveFocus } from '../move-focus.ts';
import { userName } from '../names.ts';
import { currentTheme, nextTheme } from '../theme.ts';
import { renderAvatar } from './avatar.ts';
import { renderEvents } from './events.ts';
import { renderVoiceMembers } from './voice.ts';

const CATEGORY = 4;
const MARKS: Readonly<Record<number, string>> = {
  0: '#',
  2: '♪',
  5: '!',
  10: '↳',
  11: '↳',
  12: '↳',
  13: '♪',
  15: '☰',
  16: '☰',
};

function renderChannel(chat: Chat, channel: ChannelView) {
  const unread = chat.state.unread.has(channel.id);
  return html`<button
    class="channel"
    aria-current=${channel.id === chat.state.channelId}
    aria-label="${channel.name}${unread ? ', unread messages' : ''}"
    ?data-unread=${unread}
    @click=${() => void chat.open(channel.id)}
  >
    <span class="mark" aria-hidden="true">${MARKS[channel.type] ?? '#'}</span
    ><span class="name">${channel.name}</span>
  </button>`;
}

/** Channels without a category first, then each category with its own; threads stand under their channel. */
function ordered(channels: readonly ChannelView[]): readonly ChannelView[] {
  const under = (parentId: string | null): readonly ChannelView[] =>
    channels
      .filter((channel) => channel.parentId === parentId)
      .toSorted((a, b) => Number(a.type === CATEGORY) - Number(b.type === CATEGORY))
      .flatMap((channel) => [channel, ...under(channel.id)]);
  const known = new Set(channels.map(({ id }) => id));
  // Whose parent is hidden stands at the top.
  const orphans = channels.filter(({ parentId }) => parentId !== null && !known.has(parentId));
  return [...under(null), ...orphans];
}

function renderChannels(chat: Chat, guild: GuildView) {
  const ask = () =>
    chat.update({
      asking: {
        title: 'New channel',
        label: 'Name of the channel',
        answer: (name) => void addChannel(chat, guild.id, name),
      },
    });
  return html`<header>
      <h2>${guild.name}</h2>
      <button class="icon" title="New channel" aria-label="New channel" @click=${ask}>+</button>
    </header>
    ${renderEvents(chat, guild)}
    <nav class="list" aria-label="Channels" @keydown=${(event: KeyboardEvent) => moveFocus(event, 'button')}>
      ${ordered(guild.channels).map((channel) => (channel.type === CATEGORY ? html`<h3>${channel.name}</h3>` : html`${renderChannel(chat, channel)}${renderVoiceMembers(guild, channel)}`))}
    </nav>`;
}

function renderDms(chat: Chat) {
  const { dms, bots } = chat.state.world ?? { dms: [], bots: [] };
  const strangers = bots.filter(({ user }) => !dms.some(({ recipient }) => recipient.id === user.id));
  return html`<header><h2>Direct messages</h2></header>
    <nav
      class="list"
      aria-label="Direct messages"
      @keydown=${(event: KeyboardEvent) => moveFocus(event, 'button')}
    >
      ${dms.map(
        ({ id, recipient }) =>
          html`<button
            class="channel dm"
            aria-current=${id === chat.state.channelId}
            ?data-unread=${chat.state.unread.has(id)}
            @click=${() => void chat.open(id)}
          >
            ${renderAvatar(recipient.id, userName(recipient))}<span class="name">${userName(recipient)}</span>
          </button>`,
      )}
      ${strangers.length === 0 ? nothing : html`<h3>Write to a bot</h3>`}
      ${strangers.map(
        ({ user }) =>
          html`<button class="channel dm" @click=${() => void chat.message(user.id)}>
            ${renderAvatar(user.id, userName(user))}<span class="name">${userName(user)}</span>
          </button>`,
      )}
    </nav>`;
}

function openPeople(chat: Chat, event: Event): void {
  const { world } = chat.state;
  const { currentTarget: button } = event;
  if (world === undefined || !(button instanceof Element)) return;
  const entries = world.people.map((person) => ({
    label: userName(person),
    ...(person.id === chat.me ? { hint: 'you' } : {}),
    run: () => void chat.become(person.id),
  }));
  const add = {
    label: 'Add a person…',
    run: () =>
      chat.update({
        asking: {
          title: 'New person',
          label: 'Name of the person',
          answer: (name) => void addPerson(chat, name),
        },
      }),
  };
  openMenu(chat, event, 'Speak as', [...entries, add, languageEntry(chat, world.locale, button)]);
}

function switchTheme(chat: Chat): void {
  nextTheme();
  chat.update({});
}

function renderMe(chat: Chat) {
  const me = chat.state.world?.me;
  if (me === undefined) return nothing;
  return html`<div class="me">
    <button
      class="person"
      aria-haspopup="menu"
      @click=${(event: Event) => openPeople(chat, event)}
      @contextmenu=${(event: Event) => openMenu(chat, event, userName(me), userEntries(chat, me.id))}
    >
      ${renderAvatar(me.id, userName(me), true)}<span><small>You are</small><b>${userName(me)} ▾</b></span>
    </button>
    <button
      class="icon"
      title="Colours: ${currentTheme()}"
      aria-label="Colours: ${currentTheme()}"
      @click=${() => switchTheme(chat)}
    >
      ◐
    </button>
  </div>`;
}

/** The channels of the guild or the direct messages, and who one is. */
export function renderSidebar(chat: Chat) {
  const guild = currentGuild(chat.state);
  return html`<aside class="sidebar" aria-label="Places">
    ${guild === undefined ? renderDms(chat) : renderChannels(chat, guild)} ${renderMe(chat)}
  </aside>`;
}
