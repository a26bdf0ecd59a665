import { html, nothing } from 'lit';
import type { EventView, GuildView } from '../../../src/control/wire.ts';
import type { Chat } from '../chat.ts';
import { beInterested } from '../gatherings.ts';
import { formatTime } from '../markdown/format-time.ts';

const ACTIVE = 2;

function placeOf(guild: GuildView, { event }: EventView): string {
  const channel = guild.channels.find(({ id }) => id === event.channel_id);
  return channel === undefined ? (event.entity_metadata?.location ?? '') : `#${channel.name}`;
}

function renderEvent(chat: Chat, guild: GuildView, view: EventView) {
  const { event, isInterested } = view;
  const when = event.status === ACTIVE ? 'Now' : formatTime(Date.parse(event.scheduled_start_time), 'f');
  return html`<li class="event">
    <b>${event.name}</b>
    <small>${when} · ${placeOf(guild, view)}</small>
    ${event.description ? html`<p>${event.description}</p>` : nothing}
    <button
      class="button small toggle"
      aria-pressed=${isInterested}
      aria-label="Interested in ${event.name}, ${event.user_count ?? 0}"
      @click=${() => void beInterested(chat, guild.id, event.id, !isInterested)}
    >
      Interested · ${event.user_count ?? 0}
    </button>
  </li>`;
}

/** The events of a guild that are to come or running. */
export function renderEvents(chat: Chat, guild: GuildView) {
  if (guild.events.length === 0) return nothing;
  return html`<details class="events">
    <summary>Events <span class="count">${guild.events.length}</span></summary>
    <ul>
      ${guild.events.map((view) => renderEvent(chat, guild, view))}
    </ul>
  </details>`;
}
