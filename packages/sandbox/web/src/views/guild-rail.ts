import { html } from 'lit';
import type { GuildView } from '../../../src/control/wire.ts';
import type { Chat } from '../chat.ts';
import { currentGuild } from '../chat-state.ts';
import { addGuild } from '../furnish.ts';
import { moveFocus } from '../move-focus.ts';
import { hueOf, initials } from '../names.ts';

/** A guild opens where people write. */
const entrance = (guild: GuildView) =>
  (guild.channels.find(({ type }) => type === 0) ?? guild.channels[0])?.id;

function renderGuild(chat: Chat, guild: GuildView, current: GuildView | undefined) {
  const unread = guild.channels.some(({ id }) => chat.state.unread.has(id));
  return html`<button
    class="guild"
    data-hue=${hueOf(guild.id)}
    title=${guild.name}
    aria-label="${guild.name}${unread ? ', unread messages' : ''}"
    aria-current=${guild.id === current?.id}
    ?data-unread=${unread}
    @click=${() => void chat.open(entrance(guild))}
  >
    ${initials(guild.name)}
  </button>`;
}

/** The guilds of the person, and the way to direct messages. */
export function renderGuildRail(chat: Chat) {
  const { world, unread } = chat.state;
  const current = currentGuild(chat.state);
  const unreadDm = world?.dms.some(({ id }) => unread.has(id)) === true;
  const ask = () =>
    chat.update({
      asking: { title: 'New guild', label: 'Name of the guild', answer: (name) => void addGuild(chat, name) },
    });
  return html`<nav
    class="rail"
    aria-label="Guilds"
    @keydown=${(event: KeyboardEvent) => moveFocus(event, 'button')}
  >
    <button
      class="guild home"
      title="Direct messages"
      aria-label="Direct messages${unreadDm ? ', unread messages' : ''}"
      aria-current=${current === undefined}
      ?data-unread=${unreadDm}
      @click=${() => void chat.open(world?.dms[0]?.id)}
    >
      @
    </button>
    <hr />
    ${world?.guilds.map((guild) => renderGuild(chat, guild, current))}
    <button class="guild add" title="New guild" aria-label="New guild" @click=${ask}>+</button>
  </nav>`;
}
