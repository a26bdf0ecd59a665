import type { APIMessage } from 'discord-api-types/v10';
import { html, nothing } from 'lit';
import { guard } from 'lit/directives/guard.js';
import type { Chat } from '../chat.ts';
import { currentGuild } from '../chat-state.ts';
import { cssVar } from '../css-var.ts';
import { formatTime } from '../markdown/format-time.ts';
import { renderExcerpt, renderMarkdown } from '../markdown/markdown-view.ts';
import { messageEntries, openMenu, QUICK_EMOJI, userEntries } from '../message-menu.ts';
import { memberColor, memberIn, memberName, userName } from '../names.ts';
import { renderAttachments } from './attachments.ts';
import { renderAvatar } from './avatar.ts';
import { renderComponents } from './components.ts';
import { renderEmbed } from './embed.ts';
import { namesFor } from './message-names.ts';
import { renderPoll } from './poll.ts';
import { renderReactions } from './reactions.ts';
import { renderStickers } from './stickers.ts';

const SUPPRESS_EMBEDS = 4;
const EPHEMERAL = 64;
const LOADING = 128;
/** The files of such a message stand in its components. */
const IS_COMPONENTS_V2 = 32_768;

const flag = (message: APIMessage, bit: number) => ((message.flags ?? 0) & bit) !== 0;

/** Whether a message is private to who sees it. */
export const isEphemeral = (message: APIMessage): boolean => flag(message, EPHEMERAL);

function nameOf(chat: Chat, user: APIMessage['author']): string {
  const member = memberIn(currentGuild(chat.state), user.id);
  return member === undefined ? userName(user) : memberName(member);
}

function renderAuthor(chat: Chat, message: APIMessage) {
  const { author } = message;
  const name = nameOf(chat, author);
  const menu = (event: Event) => openMenu(chat, event, name, userEntries(chat, author.id));
  return html`<header class="message-head">
    <button
      class="author"
      tabindex="-1"
      ${cssVar('--role', memberColor(currentGuild(chat.state), author.id))}
      @click=${menu}
      @contextmenu=${menu}
    >
      ${name}</button
    >${author.bot === true ? html`<span class="tag">${message.webhook_id === undefined || message.application_id !== undefined ? 'APP' : 'WEBHOOK'}</span>` : nothing}
    <time datetime=${message.timestamp} title=${formatTime(Date.parse(message.timestamp), 'F')}
      >${formatTime(Date.parse(message.timestamp), 't')}</time
    >
  </header>`;
}

function renderReference(chat: Chat, message: APIMessage) {
  const command = message.interaction_metadata;
  if (command !== undefined && message.interaction?.name !== undefined) {
    return html`<div class="reference">
      <b>${nameOf(chat, command.user)}</b> used <span class="mention">/${message.interaction.name}</span>
    </div>`;
  }
  const repliedTo = message.message_reference?.message_id;
  if (repliedTo === undefined) return nothing;
  const known =
    message.referenced_message ??
    chat.state.messages.get(message.channel_id)?.find(({ id }) => id === repliedTo);
  if (known === undefined) return html`<div class="reference">Original message was deleted</div>`;
  const text = known.content === '' ? '*Message without text*' : known.content;
  return html`<div class="reference">
    <b>${nameOf(chat, known.author)}</b> ${renderExcerpt(text, namesFor(chat.state, known))}
  </div>`;
}

function renderEditor(chat: Chat, message: APIMessage) {
  const key = (event: KeyboardEvent) => {
    if (!(event.target instanceof HTMLTextAreaElement)) return;
    if (event.key === 'Escape') chat.update({ editing: undefined });
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    void chat.edit(message, event.target.value);
  };
  return html`<textarea
      class="editor"
      aria-label="Edit message"
      autofocus
      .value=${message.content}
      @keydown=${key}
    ></textarea>
    <small class="hint">Escape to cancel, Enter to save</small>`;
}

function renderText(chat: Chat, message: APIMessage) {
  if (chat.state.editing === message.id) return renderEditor(chat, message);
  if (flag(message, LOADING))
    return html`<div class="thinking" role="status">
      <i></i><i></i><i></i> ${nameOf(chat, message.author)} is thinking…
    </div>`;
  const edited = message.edited_timestamp === null ? nothing : html`<small class="edited">(edited)</small>`;
  if (message.content === '') return edited;
  const text = guard([message.content, chat.state.world], () =>
    renderMarkdown(message.content, namesFor(chat.state, message)),
  );
  return html`<div class="text">${text}${edited}</div>`;
}

function renderFailures(chat: Chat, message: APIMessage) {
  return chat.state.pending
    .filter((act) => act.messageId === message.id && act.failure !== undefined)
    .map(
      (act) =>
        html`<div class="failure" role="alert">
          ${act.failure} <button class="link" @click=${() => chat.forget(act.key)}>Dismiss</button>
        </div>`,
    );
}

function renderPrivate(chat: Chat, message: APIMessage) {
  if (!isEphemeral(message)) return nothing;
  return html`<div class="private">
    Only you can see this •
    <button class="link" @click=${() => void chat.dismiss(message)}>Dismiss message</button>
  </div>`;
}

function renderTools(chat: Chat, message: APIMessage) {
  if (isEphemeral(message)) return nothing;
  const tool = (label: string, content: string, run: (event: Event) => void) =>
    html`<button tabindex="-1" title=${label} aria-label=${label} @click=${run}>${content}</button>`;
  return html`<div class="tools">
    ${QUICK_EMOJI.slice(0, 3).map((emoji) => tool(`React with ${emoji}`, emoji, () => void chat.react(message, emoji, true)))}
    ${tool('Reply', '↩', () => chat.update({ replyTo: message }))}
    ${tool('More', '⋯', (event) => openMenu(chat, event, 'Message', messageEntries(chat, message)))}
  </div>`;
}

/** One message. `follows` leaves out its head, because the message above is by the same author. */
export function renderMessage(chat: Chat, message: APIMessage, follows: boolean, last: boolean) {
  const menu = (event: Event) => openMenu(chat, event, 'Message', messageEntries(chat, message));
  const key = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && event.target === event.currentTarget) menu(event);
  };
  const embeds = flag(message, SUPPRESS_EMBEDS) ? [] : message.embeds;
  const files = flag(message, IS_COMPONENTS_V2) ? [] : message.attachments;
  const name = nameOf(chat, message.author);
  return html`<article
    class="message"
    data-id=${message.id}
    tabindex=${last ? 0 : -1}
    aria-label="Message by ${name}"
    ?data-follows=${follows}
    ?data-private=${isEphemeral(message)}
    ?data-mentions-me=${message.mentions.some(({ id }) => id === chat.me) || message.mention_everyone}
    ?data-reply-target=${chat.state.replyTo?.id === message.id}
    @contextmenu=${menu}
    @keydown=${key}
  >
    ${renderReference(chat, message)} ${follows ? nothing : renderAvatar(message.author.id, name)}
    <div class="message-body">
      ${follows ? nothing : renderAuthor(chat, message)} ${renderText(chat, message)}
      ${renderAttachments(files)} ${renderStickers(message)} ${renderPoll(chat, message)}
      ${embeds.map((embed) => renderEmbed(embed, namesFor(chat.state, message)))}
      ${renderComponents(chat, message)} ${renderReactions(chat, message)} ${renderFailures(chat, message)}
      ${renderPrivate(chat, message)}
    </div>
    ${renderTools(chat, message)}
  </article>`;
}
