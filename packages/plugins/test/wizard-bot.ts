import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, createBot, definePlugin, defineService, type Used } from '@bronxbot/core';
import { createSandbox } from '@bronxbot/sandbox/testing';
import { onTestFinished } from 'vitest';
import { z } from 'zod';
import { cache } from '../src/cache/index.ts';
import { database } from '../src/database/index.ts';
import { redis } from '../src/redis/index.ts';
import {
  channelSetting,
  choiceSetting,
  colourSetting,
  defineSettings,
  durationSetting,
  roleSetting,
  Settings,
  settings,
  timeZoneSetting,
} from '../src/settings/index.ts';
import { defineWizard, setupWizard, WIZARD_GERMAN } from '../src/setup-wizard/index.ts';

/** Settings of every kind. */
export const club = defineSettings({
  name: 'club',
  scope: 'guild',
  fields: {
    open: z.boolean().default(false),
    room: channelSetting(),
    rank: roleSetting({ assignable: true }),
    prefix: z.string().max(3, 'at most 3 characters').default('.'),
    size: choiceSetting({ small: 'Small', big: 'Big' }, 'small'),
    pause: durationSetting({ maxMs: 3_600_000, defaultMs: 60_000 }),
    tint: colourSetting(0x5865f2),
    motto: z.string().max(80).default(''),
  },
  labels: {
    open: 'Open',
    room: 'Room',
    rank: 'Rank',
    prefix: 'Prefix',
    size: 'Size',
    pause: 'Pause',
    tint: 'Tint',
    motto: 'Motto',
  },
});
/** Those of a person. */
export const own = defineSettings({ name: 'own', scope: 'user', fields: { zone: timeZoneSetting() } });
const clubWizard = defineWizard({
  name: 'club',
  description: 'Sets the club up.',
  settings: club,
  quick: ({ channelId }) => ({ open: true, room: channelId }),
  cooldown: { uses: 100, perMs: 1, scope: 'user' },
  steps: [
    { title: 'Door', help: 'Who may come in.', fields: ['open'] },
    {
      title: 'Room',
      fields: ['room'],
      when: ({ open }) => open,
      preview: ({ room }) => `See you in ${room}!`,
    },
    { title: 'Rank', fields: ['rank', 'tint'] },
    { title: 'Rest', fields: ['prefix', 'size', 'pause', 'motto'] },
  ],
});
const ownWizard = defineWizard({
  name: 'own',
  description: 'Sets you up.',
  settings: own,
  cooldown: { uses: 100, perMs: 1, scope: 'user' },
  steps: [{ title: 'Zone', fields: ['zone'] }],
});

const uses = { settings: Settings, client: Client };
type Inside = Used<typeof uses>;
const Inside = defineService<Inside>()('inside');
/** A database in a folder that ends with the test. */
export async function ownFile(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'wizard-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return join(folder, 'bot.sqlite');
}
/** Where it keeps things. */
export interface WizardBotOptions {
  readonly file: string;
  readonly url?: string | undefined;
  readonly redisUrl?: string | undefined;
}

/** A bot with both wizards. */
export function createClubBot({ file, redisUrl, url }: WizardBotOptions) {
  let inside: Inside | undefined;
  const peep = definePlugin({
    name: 'inside',
    uses,
    provides: Inside,
    start: (it) => (inside = it),
  });
  const bot = createBot({
    prefix: '.',
    plugins: [
      database({ file, url }),
      cache(),
      ...(redisUrl === undefined ? [] : [redis({ url: redisUrl, deadlineMs: 5_000 })]),
      settings({ definitions: [club, own] }),
      setupWizard({ wizards: [clubWizard, ownWizard], texts: { locales: { de: WIZARD_GERMAN } } }),
      peep,
    ],
  });
  const getInside = () => {
    if (!inside) throw new Error('the bot did not start');
    return inside;
  };
  return { bot, getInside };
}
/** The bot in a guild with an administrator; leaving the scope stops it. */
export async function openWizardBot(options: Partial<WizardBotOptions> = {}) {
  const { bot, getInside } = createClubBot({ ...options, file: options.file ?? (await ownFile()) });
  const discord = await createSandbox(bot, {
    permissions: ['ViewChannel', 'SendMessages', 'ManageRoles', 'ManageChannels'],
  });
  const guild = await discord.guild();
  const admin = await guild.member('mia', { permissions: ['ManageGuild', 'ManageRoles'] });
  return {
    discord,
    guild,
    admin,
    clock: discord.clock,
    club: () => getInside().settings.read(club, guild.id),
    values: () => getInside().settings.get(club, guild.id),
    own: (userId: string) => getInside().settings.get(own, userId),
    save: (changes: Parameters<Settings['save']>[2]) =>
      getInside().settings.save(club, guild.id, changes, { userId: admin.id }),
    client: () => getInside().client,
    /** Lets nobody but those with a role of their own write there. */
    async forbids(channelId: string) {
      const channel = await getInside().client.guilds.cache.get(guild.id)?.channels.fetch(channelId);
      if (!channel || !('permissionOverwrites' in channel)) throw new Error('there is no such channel');
      const me = getInside().client.user?.id ?? '';
      await channel.permissionOverwrites.edit(me, { SendMessages: false });
    },
    deletes: (channelId: string) => getInside().client.guilds.cache.get(guild.id)?.channels.delete(channelId),
    [Symbol.asyncDispose]: () => discord[Symbol.asyncDispose](),
  };
}
