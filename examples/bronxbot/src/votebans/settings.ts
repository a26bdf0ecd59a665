import {
  channelSetting,
  defineSettings,
  durationSetting,
  roleSetting,
  type SettingsDefinition,
} from '@bronxbot/plugins/settings';
import { z } from 'zod';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** How a server votes on time-outs. There are no votes until a channel is chosen. */
export const votebanSettings = defineSettings({
  name: 'votebans',
  scope: 'guild',
  fields: {
    channelId: channelSetting({ botNeeds: ['ViewChannel', 'SendMessages', 'EmbedLinks'] }),
    staffRoleId: roleSetting(),
    votesNeeded: z.int().min(3).max(500).default(25),
    scoreNeeded: z.int().min(1).max(500).default(15),
    perAdvocate: z.int().min(0).max(10).default(3),
    mostAdvocates: z.int().min(0).max(10).default(3),
    timeoutMs: durationSetting({ minMs: MINUTE_MS, maxMs: 28 * DAY_MS, defaultMs: 7 * DAY_MS }),
    expiresAfterMs: durationSetting({ minMs: 5 * MINUTE_MS, maxMs: 7 * DAY_MS, defaultMs: DAY_MS }),
    accountAgeMs: durationSetting({ maxMs: 365 * DAY_MS, defaultMs: 14 * DAY_MS }),
    memberAgeMs: durationSetting({ maxMs: 365 * DAY_MS, defaultMs: 3 * DAY_MS }),
  },
  labels: {
    channelId: 'Channel of votes',
    staffRoleId: 'Role nobody votes on',
    votesNeeded: 'Votes that decide',
    scoreNeeded: 'Score for a time-out',
    perAdvocate: 'Score of an advocate',
    mostAdvocates: 'Advocates that count',
    timeoutMs: 'Length of the time-out',
    expiresAfterMs: 'Length of a vote',
    accountAgeMs: 'Least age of accounts that vote',
    memberAgeMs: 'Least time in the server',
  },
  locales: {
    de: {
      title: 'Abstimmungen',
      labels: {
        channelId: 'Kanal der Abstimmungen',
        staffRoleId: 'Rolle, über die niemand abstimmt',
        votesNeeded: 'Stimmen, die entscheiden',
        scoreNeeded: 'Punkte für einen Time-out',
        perAdvocate: 'Punkte je Fürsprache',
        mostAdvocates: 'Fürsprachen, die zählen',
        timeoutMs: 'Länge des Time-outs',
        expiresAfterMs: 'Länge einer Abstimmung',
        accountAgeMs: 'Mindestalter der Konten, die abstimmen',
        memberAgeMs: 'Mindestzeit auf dem Server',
      },
    },
  },
});

/** What a server decided about its votes. */
export type VotebanRules =
  typeof votebanSettings extends SettingsDefinition<infer Values> ? Readonly<Values> : never;
