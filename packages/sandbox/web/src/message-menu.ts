import type { APIMessage } from 'discord-api-types/v10';
import type { Chat } from './chat.ts';
import { currentGuild, type MenuEntry } from './chat-state.ts';
import { memberIn } from './names.ts';

/** Emoji that are one click away. */
export const QUICK_EMOJI = ['👍', '❤️', '😂', '🎉', '👀'] as const;

const MANAGE_MESSAGES = 1n << 13n;
const ADMINISTRATOR = 1n << 3n;
const MESSAGE_MENU = 3;
const USER_MENU = 2;

const isEphemeral = (message: APIMessage) => ((message.flags ?? 0) & 64) !== 0;

/** Whether one may delete what others wrote; the sandbox has the last word. */
function mayManage(chat: Chat): boolean {
  const guild = currentGuild(chat.state);
  if (guild === undefined) return false;
  const roles = [guild.id, ...(memberIn(guild, chat.me)?.roleIds ?? [])];
  const granted = guild.roles
    .filter(({ id }) => roles.includes(id))
    .reduce((all, role) => all | BigInt(role.permissions), 0n);
  return guild.ownerId === chat.me || (granted & (MANAGE_MESSAGES | ADMINISTRATOR)) !== 0n;
}

function appEntries(chat: Chat, type: number, targetId: string): readonly MenuEntry[] {
  return chat.state.commands
    .filter((command) => command.type === type)
    .map((command) => ({
      label: command.name,
      hint: 'App',
      run: () => void chat.run(command.name, { commandId: command.id, targetId }),
    }));
}

/** What can be done with a message. */
export function messageEntries(chat: Chat, message: APIMessage): readonly MenuEntry[] {
  const apps = appEntries(chat, MESSAGE_MENU, message.id);
  const copy = { label: 'Copy id', run: () => void navigator.clipboard.writeText(message.id) };
  if (isEphemeral(message))
    return [{ label: 'Dismiss message', run: () => void chat.dismiss(message) }, copy];
  const mine = message.author.id === chat.me;
  const entries: MenuEntry[] = [{ label: 'Reply', run: () => chat.update({ replyTo: message }) }];
  for (const emoji of QUICK_EMOJI)
    entries.push({ label: `React with ${emoji}`, run: () => void chat.react(message, emoji, true) });
  if (mine) entries.push({ label: 'Edit message', run: () => chat.update({ editing: message.id }) });
  entries.push(...apps, copy);
  if (mine || mayManage(chat))
    entries.push({ label: 'Delete message', danger: true, run: () => void chat.delete(message) });
  return entries;
}

/** What can be done with a user. */
export function userEntries(chat: Chat, userId: string): readonly MenuEntry[] {
  const entries: MenuEntry[] = [];
  if (userId !== chat.me) entries.push({ label: 'Message', run: () => void chat.message(userId) });
  entries.push(...appEntries(chat, USER_MENU, userId));
  const isPerson = chat.state.world?.people.some(({ id }) => id === userId) === true;
  if (isPerson && userId !== chat.me)
    entries.push({ label: 'Become this person', run: () => void chat.become(userId) });
  entries.push({ label: 'Copy id', run: () => void navigator.clipboard.writeText(userId) });
  return entries;
}

/** Opens a menu where the pointer is, or below the element that the keyboard is on. */
export function openMenu(chat: Chat, event: Event, label: string, entries: readonly MenuEntry[]): void {
  event.preventDefault();
  event.stopPropagation();
  const box =
    event.currentTarget instanceof HTMLElement ? event.currentTarget.getBoundingClientRect() : new DOMRect();
  const pointer = event instanceof MouseEvent && event.detail > 0 && event.type !== 'click';
  const at =
    pointer || event.type === 'contextmenu' ? pointOf(event, box) : { x: box.left, y: box.bottom + 4 };
  chat.menu({ label, at, entries });
}

/** A context menu opened by key reports no position. */
function pointOf(event: Event, box: DOMRect): { readonly x: number; readonly y: number } {
  const known = event instanceof MouseEvent && (event.clientX !== 0 || event.clientY !== 0);
  return known ? { x: event.clientX, y: event.clientY } : { x: box.left + 16, y: box.top + 24 };
}
