import { act } from './api.ts';
import type { Chat } from './chat.ts';
import { currentGuild } from './chat-state.ts';

interface Made {
  readonly id: string;
}

/** Adds a person to the open guild and becomes that person. */
export async function addPerson(chat: Chat, name: string): Promise<void> {
  await chat.attempt(async () => {
    const person = await act<Made>('/people', { name });
    const guild = currentGuild(chat.state);
    if (guild !== undefined) await act(`/guilds/${guild.id}/members`, { userId: person.id });
    await chat.become(person.id);
  });
}

/** Makes a guild with a channel, which the person owns, and opens it. */
export async function addGuild(chat: Chat, name: string): Promise<void> {
  await chat.attempt(async () => {
    const guild = await act<Made>('/guilds', { name, ownerId: chat.me });
    const channel = await act<Made>(`/guilds/${guild.id}/channels`, { name: 'general' });
    await chat.refresh();
    await chat.open(channel.id);
  });
}

/** Makes a channel and opens it. */
export async function addChannel(chat: Chat, guildId: string, name: string): Promise<void> {
  await chat.attempt(async () => {
    const channel = await act<Made>(`/guilds/${guildId}/channels`, { name });
    await chat.refresh();
    await chat.open(channel.id);
  });
}
