import { html, nothing } from 'lit';
import type { ChannelView, GuildView } from '../../../src/control/wire.ts';
import type { Chat } from '../chat.ts';
import { connect, disconnect } from '../gatherings.ts';
import { memberIn, memberName } from '../names.ts';
import { renderAvatar } from './avatar.ts';

const VOICE = [2, 13];

const isVoice = ({ type }: ChannelView) => VOICE.includes(type);

/** Who is in a voice channel, below its name. */
export function renderVoiceMembers(guild: GuildView, channel: ChannelView) {
  const here = guild.voice.filter(({ channelId }) => channelId === channel.id);
  if (here.length === 0) return nothing;
  return html`<ul class="voice" aria-label="In ${channel.name}">
    ${here.map(({ userId, isMuted, isDeaf }) => {
      const member = memberIn(guild, userId);
      const name = member === undefined ? userId : memberName(member);
      return html`<li>
        ${renderAvatar(userId, name)}<span class="name">${name}</span>
        ${isMuted ? html`<small>muted</small>` : nothing} ${isDeaf ? html`<small>deaf</small>` : nothing}
      </li>`;
    })}
  </ul>`;
}

/** Joins the open voice channel, or leaves it. */
export function renderVoiceButton(
  chat: Chat,
  guild: GuildView | undefined,
  channel: ChannelView | undefined,
) {
  if (guild === undefined || channel === undefined || !isVoice(channel)) return nothing;
  const inHere = guild.voice.some(({ userId, channelId }) => userId === chat.me && channelId === channel.id);
  return html`<button
    class="button small"
    data-style=${inHere ? 'danger' : 'success'}
    @click=${() => void (inHere ? disconnect(chat, guild.id) : connect(chat, channel.id))}
  >
    ${inHere ? 'Leave voice' : 'Join voice'}
  </button>`;
}
