import type { APIRole } from 'discord-api-types/v10';
import { html, nothing } from 'lit';
import type { GuildView, MemberView } from '../../../src/control/wire.ts';
import type { Chat } from '../chat.ts';
import { currentDm, currentGuild } from '../chat-state.ts';
import { cssVar } from '../css-var.ts';
import { openMenu, userEntries } from '../message-menu.ts';
import { moveFocus } from '../move-focus.ts';
import { hex, memberColor, memberName, userName } from '../names.ts';
import { renderAvatar } from './avatar.ts';

interface Group {
  readonly name: string;
  readonly members: readonly MemberView[];
}

/** Members stand under their highest role that Discord would set apart, the rest below. */
function groupMembers(guild: GuildView): readonly Group[] {
  const hoisted = guild.roles.filter(({ hoist }) => hoist);
  const groupOf = (member: MemberView): APIRole | undefined =>
    hoisted.find(({ id }) => member.roleIds.includes(id));
  const groups = hoisted.map((role) => ({
    name: role.name,
    members: guild.members.filter((member) => groupOf(member) === role),
  }));
  const rest = { name: 'Members', members: guild.members.filter((member) => groupOf(member) === undefined) };
  return [...groups, rest].filter(({ members }) => members.length > 0);
}

function renderRoles(guild: GuildView, member: MemberView) {
  const roles = guild.roles.filter(({ id }) => member.roleIds.includes(id));
  if (roles.length === 0) return nothing;
  return html`<span class="roles">
    ${roles.map((role) => html`<span class="role" ${cssVar('--role', role.color === 0 ? undefined : hex(role.color))}>${role.name}</span>`)}
  </span>`;
}

function renderMember(chat: Chat, guild: GuildView, member: MemberView) {
  const { user } = member;
  const bot = chat.state.world?.bots.find((one) => one.user.id === user.id);
  const menu = (event: Event) => openMenu(chat, event, memberName(member), userEntries(chat, user.id));
  return html`<button class="member" aria-haspopup="menu" @click=${menu} @contextmenu=${menu}>
    ${renderAvatar(user.id, memberName(member), bot?.online ?? true)}
    <span>
      <span class="name" ${cssVar('--role', memberColor(guild, user.id))}>${memberName(member)}</span
      >${user.bot === true ? html`<span class="tag">APP</span>` : nothing}
      ${user.id === guild.ownerId ? html`<span class="crown" title="Owner" aria-label="Owner">♛</span>` : nothing}
      ${renderRoles(guild, member)}
    </span>
  </button>`;
}

/** Who is in the guild, with their roles; in a direct message, who is at the other end. */
export function renderMemberList(chat: Chat) {
  const guild = currentGuild(chat.state);
  const keys = (event: KeyboardEvent) => moveFocus(event, 'button');
  if (guild === undefined) {
    const recipient = currentDm(chat.state)?.recipient;
    if (recipient === undefined) return nothing;
    const name = userName(recipient);
    return html`<aside class="members" aria-label="Members" @keydown=${keys}>
      <button
        class="member"
        aria-haspopup="menu"
        @click=${(event: Event) => openMenu(chat, event, name, userEntries(chat, recipient.id))}
      >
        ${renderAvatar(recipient.id, name)}<span class="name">${name}</span>
      </button>
    </aside>`;
  }
  return html`<aside class="members" aria-label="Members" @keydown=${keys}>
    ${groupMembers(guild).map(
      ({ name, members }) =>
        html`<h3>${name} — ${members.length}</h3>
          ${members.map((member) => renderMember(chat, guild, member))}`,
    )}
  </aside>`;
}
